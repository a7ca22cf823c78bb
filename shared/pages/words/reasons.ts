import type { ReasonCode } from '../../domain/ladder.ts';
import type { Language } from '../../domain/written.ts';

const pl: Record<ReasonCode, string> = {
  sent: 'Wiadomość została wysłana.',
  due: 'Krok jest należny i wyjdzie w najbliższym oknie wysyłki.',
  settled: 'Nie wysłano: faktura była już zapłacona.',
  credited: 'Nie wysłano: fakturę rozliczyła korekta.',
  cancelled: 'Nie wysłano: faktura została anulowana.',
  disputed: 'Nie wysłano: trwa spór o tę fakturę.',
  promised: 'Nie wysłano: czekamy na obiecaną wpłatę.',
  paused: 'Nie wysłano: pracownik wstrzymał przypomnienia o tej fakturze.',
  'debtor-paused': 'Nie wysłano: pracownik wstrzymał przypomnienia do tego kontrahenta.',
  'not-due': 'Jeszcze nie czas na ten krok.',
  spacing: 'Jeszcze nie czas: od poprzedniego kroku musi minąć przewidziana liczba dni.',
  overtaken: 'Pominięto: zanim krok mógł wyjść, jego czas minął.',
  skipped: 'Pominięto: pracownik postanowił opuścić ten krok.',
  'no-address': 'Nie wysłano: brak adresu e-mail lub numeru telefonu.',
  barred: 'Nie wysłano: kontakt tym kanałem jest zablokowany (sprzeciw, skarga lub zwrot wiadomości).',
  'weekly-limit': 'Nie wysłano: wyczerpano tygodniowy limit kontaktów z tym kontrahentem.',
  'total-limit': 'Nie wysłano: wyczerpano łączny limit kontaktów z tym kontrahentem.',
  'unapplied-cash': 'Nie wysłano: kontrahent ma wpłatę, której jeszcze nie rozliczono.',
  'stale-source': 'Nie wysłano: dane o wpłatach lub fakturach są nieaktualne.',
  'outside-window': 'Nie wysłano: minęły godziny wysyłki.',
  'day-off': 'Nie wysłano: w dni wolne nie wysyłamy wiadomości.',
  'awaits-approval': 'Czeka na akceptację pracownika.',
  'awaits-person': 'Czeka na pracownika, który ma otwarte zadanie w tej sprawie.',
  'handed-over': 'Sprawę prowadzi pracownik, kancelaria albo faktor; automat już nie pisze.',
  assigned: 'Nie wysłano: wierzytelność przejął faktor i to on ją rozlicza.',
  insolvency: 'Nie wysłano: kontrahent jest w upadłości lub restrukturyzacji; sprawę prowadzi dział prawny.',
  stopped: 'Nie wysłano: wstrzymano wszystkie wiadomości spółki.',
  'nothing-to-collect': 'Nie wysłano: nie ma kwoty, której można dziś żądać (np. kaucja przed zwolnieniem).',
};

const en: typeof pl = {
  sent: 'The message was sent.',
  due: 'The step is due and leaves in the next sending window.',
  settled: 'Not sent: the invoice had been paid.',
  credited: 'Not sent: a credit note had settled the invoice.',
  cancelled: 'Not sent: the invoice was cancelled.',
  disputed: 'Not sent: the invoice is in dispute.',
  promised: 'Not sent: a promised payment is awaited.',
  paused: 'Not sent: a member of staff has paused reminders of this invoice.',
  'debtor-paused': 'Not sent: a member of staff has paused reminders to this customer.',
  'not-due': 'It is not yet time for this step.',
  spacing: 'Not yet: the planned number of days since the previous step has to pass.',
  overtaken: 'Skipped: its time had passed before it could leave.',
  skipped: 'Skipped: a member of staff decided to leave this step out.',
  'no-address': 'Not sent: there is no e-mail address or telephone number.',
  barred: 'Not sent: this channel is closed (objection, complaint or returned message).',
  'weekly-limit': 'Not sent: the weekly limit of contacts with this customer is used up.',
  'total-limit': 'Not sent: the total limit of contacts with this customer is used up.',
  'unapplied-cash': 'Not sent: the customer has a payment that has not been applied yet.',
  'stale-source': 'Not sent: data about payments or invoices are out of date.',
  'outside-window': 'Not sent: the hours of sending had passed.',
  'day-off': 'Not sent: no messages leave on days off.',
  'awaits-approval': 'Waits for a member of staff to approve it.',
  'awaits-person': 'Waits for a member of staff with an open task in this case.',
  'handed-over': 'A member of staff, the law firm or the factor has the case; the hub no longer writes.',
  assigned: 'Not sent: the claim is now the factor’s, who settles it.',
  insolvency: 'Not sent: the customer is insolvent or being restructured; the legal department has the case.',
  stopped: 'Not sent: all messages of the company have been stopped.',
  'nothing-to-collect': 'Not sent: there is no amount that may be asked for today (e.g. retention money before its release).',
};

/** Why a rung was or was not done, as a sentence. */
export const reasonSentences: Readonly<Record<Language, Readonly<Record<ReasonCode, string>>>> = { pl, en };

const named = { pl: (about: string) => ` (źródło: ${about}).`, en: (about: string) => ` (source: ${about}).` };

/** The sentence for a reason; with the late source's name where the reason is about one. */
export const reasonSentence = (code: ReasonCode, language: Language, about?: string): string => {
  const sentence = reasonSentences[language][code];
  return about === undefined || code !== 'stale-source' ? sentence : `${sentence.slice(0, -1)}${named[language](about)}`;
};
