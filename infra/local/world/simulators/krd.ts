import { type Day, dayIn, type Instant, minutesIn } from '../../../../shared/domain/dates.ts';
import { minor, plainAmount } from '../../../../shared/domain/money.ts';
import { parseNip } from '../../../../shared/domain/nip.ts';
import { childOf, findElement, readXmlTree, textAt, type XmlElement, xmlEscaped } from '../../../../shared/formats/xml-tree.ts';
import type { WireAnswer, WireRequest } from '../../parts.ts';
import type { World } from '../model/world.ts';
import type { Simulator, VendorTools } from './simulator.ts';

const path = '/Chase/3.1/Search.svc';
const soap = 'http://schemas.xmlsoap.org/soap/envelope/';
const namespace = 'http://krd.pl/Chase/3.1';

const envelope = (status: number, body: string): WireAnswer => ({
  status,
  headers: { 'content-type': 'text/xml; charset=utf-8' },
  body: `<?xml version="1.0" encoding="utf-8"?><s:Envelope xmlns:s="${soap}"><s:Body>${body}</s:Body></s:Envelope>`,
});

/** A fault as a .NET service writes it. That of a number that does not exist comes with 200, the others with 500. */
const fault = (name: string, reason: string, status = 500, code = 's:Client'): WireAnswer =>
  envelope(
    status,
    `<s:Fault><faultcode>${code}</faultcode><faultstring xml:lang="pl-PL">${xmlEscaped(reason)}</faultstring>` +
      `<detail><${name} xmlns="${namespace}"><Message>${xmlEscaped(reason)}</Message></${name}></detail></s:Fault>`,
  );

/** KRD's quick check (Chase 3.1): login in the SOAP header, one report an answer, every report is charged for. */
export const krdSimulator: Simulator = {
  source: 'krd',
  newSecret: (random) => ({ login: `hub-${random(4)}`, password: random(16) }),
  options: {},
  async answer(request, tools) {
    if (request.path !== path) return { status: 404, headers: { 'content-type': 'text/html' }, body: '<h1>404</h1>' };
    if (request.method !== 'POST') return { status: 405, headers: { allow: 'POST' }, body: '' };
    if (!/^text\/xml\b/i.test(request.headers['content-type'] ?? '')) return { status: 415, headers: {}, body: '' };
    const envelopeRead = readXmlTree(Buffer.from(request.body).toString());
    if (!envelopeRead.ok || envelopeRead.value.name !== 'Envelope') return { status: 400, headers: {}, body: '' };
    return answerOf(request, envelopeRead.value, tools);
  },
};

async function answerOf(request: WireRequest, read: XmlElement, tools: VendorTools): Promise<WireAnswer> {
  const login = findElement(childOf(read, 'Header') ?? read, 'Authorization');
  const isKnown =
    textAt(login, 'AuthorizationType') === 'LoginAndPassword' &&
    textAt(login, 'Login') === tools.secret.login &&
    textAt(login, 'Password') === tools.secret.password;
  if (!isKnown) return fault('AuthenticationFault', 'Nieprawidłowy login lub hasło.');
  const operation = childOf(read, 'Body')?.children[0];
  if (operation?.name === 'SearchConsumer') return fault('ContractFault', 'Umowa nie obejmuje zapytań o konsumentów.');
  const action = (request.headers.soapaction ?? '').replaceAll('"', '');
  if (operation?.name !== 'SearchNonConsumer' || !action.endsWith('/SearchNonConsumer'))
    return fault('ActionNotSupported', 'Nieznana operacja.', 500, 'a:ActionNotSupported');
  const nip = parseNip(textAt(operation, 'Number') ?? '');
  if (textAt(operation, 'NumberType') !== 'TaxId' || !nip.ok)
    return fault('ValidationFault', 'Numer identyfikacyjny jest nieprawidłowy.', 200);
  await tools.memory.put(`charge#${tools.now}#${nip.value}`, { for: 'search', nip: nip.value });
  return envelope(200, report(nip.value, tools.world, tools.now));
}

function report(nip: string, world: World, now: Instant): string {
  const entered = entriesOf(nip, world, dayIn(now));
  const sum = (of: (entry: World['registerEntries'][number]) => number): number =>
    entered.reduce((total, entry) => total + of(entry), 0);
  const arrears = plainAmount(minor(sum((entry) => entry.arrears)), 'PLN');
  const shown = warsawTime(now);
  const summary =
    `<InformationCount>${sum((entry) => entry.entries)}</InformationCount><DebtorsCount>${entered.length > 0 ? 1 : 0}</DebtorsCount>` +
    `<CreditorsCount>${sum((entry) => entry.creditors)}</CreditorsCount>` +
    // Two more zeros, as decimals of that platform's database have.
    `<TotalArrears><Amount>${arrears}00</Amount><Currency>PLN</Currency></TotalArrears>` +
    `<DisputedInformationCount>${sum((entry) => entry.disputed)}</DisputedInformationCount>`;
  return (
    `<SearchNonConsumerResponse xmlns="${namespace}"><DisclosureReport>` +
    `<Number>RI/${shown.replace(/\D/g, '')}/${nip}</Number><Created>${shown}</Created>` +
    `<SearchCriterion><NonConsumerIdentityNumber><TaxId>${nip}</TaxId></NonConsumerIdentityNumber></SearchCriterion>` +
    `<Requester><Name>Zakład Handlu Budowlanego „Pięć Cegieł” sp. z o.o.</Name></Requester><Summary>${summary}</Summary>` +
    '<PositiveInformationSummary><PaidObligationsCount>0</PaidObligationsCount></PositiveInformationSummary>' +
    '<Report xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:nil="true"/></DisclosureReport></SearchNonConsumerResponse>'
  );
}

const entriesOf = (nip: string, world: World, today: Day) => {
  const customer = world.customers.find((one) => one.nip === nip);
  return world.registerEntries.filter(
    ({ customerId, from, until }) => customerId === customer?.id && from <= today && (until === undefined || today < until),
  );
};

/** What the register's clocks show, without saying in which zone. */
function warsawTime(now: Instant): string {
  const minutes = minutesIn(now);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${dayIn(now)}T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:${now.slice(17, 19)}`;
}
