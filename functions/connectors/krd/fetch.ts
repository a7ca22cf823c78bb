import { failureOfStatus, type SourceFailure, sourceFailed } from '../../../shared/domain/source-failure.ts';
import { readSoapAnswer, type SoapFault, soapRequest } from '../../../shared/formats/soap.ts';
import { isFailure } from '../../../shared/formats/source-answer.ts';
import { findElement, type XmlElement, xmlOf } from '../../../shared/formats/xml-tree.ts';
import type { PageAsk, SourceAccess, SourceAnswer, SourcePage } from '../../../shared/ports/source.ts';

const path = '/Chase/3.1/Search.svc';
/** The header's namespace as public clients of KRD's services send it. That of the operation stands in the WSDL of each client. */
const authorization = 'http://krd.pl/Authorization';
const usualNamespace = 'http://krd.pl/Chase/3.1';
const operation = 'SearchNonConsumer';

/** Of a report only what the hub shows; the entries themselves, each with its creditor, are read by whoever may in the register. */
const kept = ['Number', 'Created', 'SearchCriterion', 'Summary'];

/**
 * What other creditors have entered about one business debtor, asked by his NIP: one search, one record. Each search costs. A debtor without entries
 * is a record too. Nobody is asked about a consumer here: that needs his dated authorisation.
 */
export async function fetchPage(access: SourceAccess, ask: PageAsk): Promise<SourcePage> {
  if (ask.subject === undefined) return { records: [] };
  const { nip } = ask.subject;
  const report = reportIn(await search(access, nip));
  const about = findElement(report, 'TaxId')?.text.trim();
  if (about !== undefined && about !== nip)
    throw sourceFailed('unreadable', 'The report is about another number than was asked for.');
  const children = report.children.filter(({ name }) => kept.includes(name));
  return { records: [{ externalId: nip, raw: xmlOf({ ...report, children }) }] };
}

/**
 * Asks about a number that cannot exist: login and password are looked at first, and a search that is refused for its number costs nothing.
 */
export async function testConnection(access: SourceAccess): Promise<void> {
  try {
    reportIn(await search(access, '0000000000'));
  } catch (fault) {
    if (!isFailure(fault, 'invalid-request')) throw fault;
  }
}

function search(access: SourceAccess, nip: string): Promise<SourceAnswer> {
  const namespace = access.options.namespace ?? usualNamespace;
  const body = soapRequest(
    {
      name: 'Authorization',
      namespace: authorization,
      fields: [
        ['AuthorizationType', 'LoginAndPassword'],
        ['Login', access.secret.login ?? ''],
        ['Password', access.secret.password ?? ''],
      ],
    },
    // A data contract takes its fields by the alphabet.
    {
      name: operation,
      namespace,
      fields: [
        ['Number', nip],
        ['NumberType', 'TaxId'],
      ],
    },
  );
  const action = access.options.action ?? `${namespace}/${operation}`;
  return access.send({
    method: 'POST',
    path,
    headers: { 'content-type': 'text/xml; charset=utf-8', soapaction: `"${action}"` },
    body,
  });
}

/** The report in the answer. A fault is one with any status, 200 too; without SOAP the status speaks. */
function reportIn(answer: SourceAnswer): XmlElement {
  const { status } = answer;
  const read = readSoapAnswer(answer.body);
  if (read.ok && read.value.is === 'fault') throw refusal(read.value.fault, status);
  if (status < 200 || status > 299) throw sourceFailed(failureOfStatus(status), `HTTP ${status}`, { status });
  if (!read.ok) throw sourceFailed('unreadable', `The answer cannot be read: ${read.because}.`, { status });
  const report = read.value.is === 'body' ? findElement(read.value.body, 'DisclosureReport') : undefined;
  if (report === undefined) throw sourceFailed('unreadable', 'The answer holds no report.', { status });
  return report;
}

/** Faults by a part of their name; the first that fits counts. Which ones there are is known to clients of KRD only. */
const failures: readonly (readonly [RegExp, SourceFailure])[] = [
  [/authenticat|login|password|credential/i, 'auth-rejected'],
  [/limit|quota/i, 'quota-exhausted'],
  [/contract|authoriz|permission|agreement/i, 'forbidden'],
  [/maintenance|unavailable/i, 'maintenance'],
  [/validation|argument|number|format/i, 'invalid-request'],
];

function refusal({ code, reason, details }: SoapFault, status: number) {
  const known = failures.find(([name]) => [code, ...details].some((word) => name.test(word)))?.[1];
  const failure = known ?? (/^(client|sender)/i.test(code) ? 'invalid-request' : 'transient');
  return sourceFailed(failure, reason === '' ? (details[0] ?? code) : reason, { status });
}
