import { addDays, type Day, dayIn } from '../../../shared/domain/dates.ts';
import type { FieldFault, InputProblem } from '../../../shared/domain/input-problem.ts';
import { parseMoment } from '../../../shared/domain/moment-text.ts';
import { Currency, type Minor, minor, parseAmount } from '../../../shared/domain/money.ts';
import { parseNip } from '../../../shared/domain/nip.ts';
import { reportKeptDays } from '../../../shared/domain/register-report.ts';
import { childOf, findElement, readXmlTree, textAt, type XmlElement } from '../../../shared/formats/xml-tree.ts';
import type { RawRecord, TranslateContext, Translated } from '../../../shared/ports/source.ts';

type Field = { readonly at: readonly string[]; readonly because: FieldFault; readonly found?: string };

/**
 * One report as a finding, with its day of deletion. The days count from the day KRD made it, or from today when its clock is ahead of ours: so
 * reading an old answer once more never prolongs them. A debtor nobody has entered is a report with 0 entries.
 */
export function translate(record: RawRecord, context: TranslateContext): Translated {
  const read = readXmlTree(record.raw);
  const report = read.ok && read.value.name === 'DisclosureReport' ? read.value : undefined;
  if (report === undefined)
    return { ok: false, problems: [{ field: '', found: record.raw.slice(0, 200), because: 'not-a-record' }] };
  const problems: InputProblem[] = [];
  const wrong = ({ at, because, found = textAt(report, ...at) ?? '' }: Field): void => {
    problems.push({ field: at.join('.'), found: found.slice(0, 200), because });
  };
  const count = (name: string): number => {
    const text = textAt(report, 'Summary', name) ?? '';
    if (/^\d{1,9}$/.test(text)) return Number(text);
    wrong({ at: ['Summary', name], because: text === '' ? 'empty' : 'wrong-type' });
    return 0;
  };
  const entries = count('InformationCount');
  const creditors = count('CreditorsCount');
  const money = arrearsOf(report, entries, wrong);
  const made = parseMoment(textAt(report, 'Created') ?? '', context.zone);
  if (!made.ok) wrong({ at: ['Created'], because: made.because });
  const reportNumber = textAt(report, 'Number') ?? '';
  if (reportNumber === '') wrong({ at: ['Number'], because: 'empty' });
  const asked = findElement(report, 'TaxId')?.text ?? context.subject?.nip ?? '';
  const nip = parseNip(asked);
  if (!nip.ok) wrong({ at: ['SearchCriterion', 'TaxId'], because: nip.because, found: asked });
  const disputed = disputedOf(childOf(report, 'Summary'), wrong);
  if (problems.length > 0 || !made.ok || !nip.ok) return { ok: false, problems };
  const readOn = earlier(dayIn(made.value), dayIn(context.now));
  return {
    ok: true,
    facts: [
      {
        fact: 'finding',
        company: context.company,
        source: context.source,
        externalId: record.externalId,
        changedAt: made.value,
        about: { nip: nip.value },
        finding: {
          ...{ kind: 'register-report', register: 'krd', reportNumber, entries, creditors },
          ...{ ...money, disputed, readOn, deleteOn: addDays(readOn, reportKeptDays) },
        },
      },
    ],
  };
}

const earlier = (one: Day, other: Day): Day => (one < other ? one : other);

/** The counters that say how many of the entries the debtor contests, whatever the version of the service calls them. */
function disputedOf(summary: XmlElement | undefined, wrong: (field: Field) => void): number {
  const counters = summary?.children.filter(({ name }) => /disputed.*count$/i.test(name)) ?? [];
  return counters.reduce((sum, { name, text }) => {
    if (/^\d{1,9}$/.test(text.trim())) return sum + Number(text.trim());
    wrong({ at: ['Summary', name], because: 'wrong-type' });
    return sum;
  }, 0);
}

/** Without entries the sum may be missing: then it is nothing, in the register's own currency. Zeros at the end of `xsd:decimal` say nothing. */
function arrearsOf(report: XmlElement, entries: number, wrong: (field: Field) => void): { arrears: Minor; currency: Currency } {
  const at = ['Summary', 'TotalArrears'];
  const sum = textAt(report, ...at, 'Amount') ?? '';
  if (sum === '' && entries === 0) return { arrears: minor(0), currency: 'PLN' };
  const currency = Currency.safeParse(textAt(report, ...at, 'Currency'));
  if (!currency.success) wrong({ at: [...at, 'Currency'], because: 'unknown-currency' });
  const known = currency.data ?? 'PLN';
  const arrears = parseAmount(sum.replace(/(\.\d{2})0+$/, '$1'), known, { decimalMark: '.', groupMarks: [] });
  if (!arrears.ok) wrong({ at: [...at, 'Amount'], because: arrears.because });
  else if (arrears.value < 0) wrong({ at: [...at, 'Amount'], because: 'negative' });
  return { arrears: arrears.ok ? arrears.value : minor(0), currency: known };
}
