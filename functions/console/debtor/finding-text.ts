import type { Finding } from '../../../shared/domain/finding.ts';
import { type Currency, formatAmount, type Minor } from '../../../shared/domain/money.ts';
import { type Language, writtenDay } from '../../../shared/domain/written.ts';
import { findingWords } from '../words/finding-words.ts';

/** One finding in words. Amounts are left out for roles that do not see them. */
export function findingText(finding: Finding, language: Language, seesMoney: boolean): string {
  const words = findingWords[language];
  const money = (amount: Minor, currency: Currency): string => (seesMoney ? formatAmount(amount, currency, language) : '···');
  const joined = (...parts: readonly (string | undefined)[]): string =>
    parts.filter((part) => part !== undefined && part !== '').join(', ');
  switch (finding.kind) {
    case 'account-owner':
      return joined(finding.name, finding.email);
    case 'contact-person':
      return joined(finding.name, words.roles[finding.role], finding.email, finding.phone);
    case 'credit-limit': {
      const { currency, requested, used, expiresOn, granted, from, decision, conditions } = finding;
      return joined(
        `${words.givers[from]}: ${money(granted, currency)} (${words.decisions[decision]})`,
        requested === undefined || requested === granted ? undefined : `${words.of} ${money(requested, currency)}`,
        used === undefined ? undefined : `${words.used} ${money(used, currency)}`,
        expiresOn === undefined ? undefined : `${words.until} ${writtenDay(expiresOn)}`,
        ...conditions,
      );
    }
    case 'rating':
      return joined(
        `${finding.value} (${finding.scale})`,
        finding.description,
        finding.limit === undefined || finding.currency === undefined ? undefined : money(finding.limit, finding.currency),
      );
    case 'risk-event':
      return joined(words.events[finding.event], writtenDay(finding.on), finding.text);
    case 'register-report':
      return joined(
        finding.register.toUpperCase(),
        words.entries(finding.entries, finding.creditors),
        finding.entries === 0 ? undefined : money(finding.arrears, finding.currency),
      );
    case 'settlement':
      return joined(
        finding.invoiceNumber,
        words.movements[finding.what],
        money(finding.amount, finding.currency),
        writtenDay(finding.valueDate),
      );
  }
}
