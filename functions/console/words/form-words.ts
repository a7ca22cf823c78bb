import type { Language } from '../../../shared/domain/written.ts';

type Act = { readonly title: string; readonly text: string };
type Words = {
  readonly acts: Readonly<Record<string, Act>>;
  readonly fields: Readonly<Record<string, string>>;
  readonly outcomes: Readonly<Record<string, string>>;
};

const pl: Words = {
  acts: {
    payment: { title: 'Wpłata', text: 'Zapisz wpłatę na tę fakturę. Wpłata w całości kończy przypomnienia.' },
    promise: { title: 'Obietnica zapłaty', text: 'Przypomnienia czekają do obiecanego dnia i jeszcze kilka dni.' },
    'promise-cancel': { title: 'Odwołaj obietnicę', text: 'Przypomnienia ruszą dalej.' },
    dispute: { title: 'Spór', text: 'Do rozstrzygnięcia nic nie zostanie wysłane.' },
    'dispute-outcome': { title: 'Rozstrzygnij spór', text: 'Przypomnienia ruszą tam, gdzie stanęły.' },
    pause: { title: 'Wstrzymaj', text: 'Bez dnia: koniec wstrzymania.' },
    scenario: { title: 'Zmień scenariusz', text: 'Kroki już wykonane pozostają wykonane.' },
    'credit-note': { title: 'Korekta', text: 'Zmniejsza kwotę do zapłaty.' },
    'hand-over': { title: 'Oddaj sprawę', text: 'Kancelarii albo faktorowi; albo zostaw ją i zdecyduj w innym dniu.' },
    cancel: { title: 'Anuluj fakturę', text: 'Wszystko, co jej dotyczy, kończy się od razu.' },
  },
  fields: {
    amount: 'Kwota',
    valueDate: 'Data wpływu',
    issueDate: 'Data korekty',
    due: 'Obiecany dzień',
    reason: 'Powód',
    text: 'Opis',
    outcome: 'Rozstrzygnięcie',
    note: 'Uzasadnienie',
    until: 'Do dnia',
    to: 'Komu',
    scenario: 'Scenariusz',
  },
  outcomes: {
    accepted: 'uznany',
    partly: 'uznany częściowo',
    rejected: 'odrzucony',
    withdrawn: 'wycofany',
    'law-firm': 'kancelaria',
    factor: 'faktor',
    stay: 'zostaje u nas do podanego dnia',
    refused: 'nie przyjęto',
    stays: 'sprawę prowadzi dalej pracownik',
    resumed: 'sprawa wraca do automatu w podanym dniu',
    approved: 'akceptuję, można wysłać',
    skipped: 'pomijam ten krok',
    reached: 'rozmowa odbyta',
    'not-reached': 'nie odebrano',
    'wrong-number': 'zły numer',
    arrived: 'wiadomość dotarła',
    'not-arrived': 'wiadomość nie dotarła',
    done: 'zrobione',
    'not-possible': 'nie da się',
    'money-found': 'wpłata odnaleziona i zapisana',
    'money-missing': 'wpłaty nie ma',
    kept: 'pieniądze wpłynęły',
    broken: 'pieniądze nie wpłynęły',
    'claim-filed': 'wierzytelność zgłoszona',
    'resumed-all': 'przypomnienia wznowione',
  },
};

const en: Words = {
  acts: {
    payment: { title: 'Payment', text: 'Record money that came for this invoice. In full it ends the reminders.' },
    promise: { title: 'Promise to pay', text: 'Reminders wait until the promised day and a few days more.' },
    'promise-cancel': { title: 'Take the promise back', text: 'Reminders go on.' },
    dispute: { title: 'Dispute', text: 'Nothing is sent until it is decided.' },
    'dispute-outcome': { title: 'Decide the dispute', text: 'Reminders go on where they stopped.' },
    pause: { title: 'Hold', text: 'Without a day the hold ends.' },
    scenario: { title: 'Change the scenario', text: 'Steps already done stay done.' },
    'credit-note': { title: 'Credit note', text: 'Lowers what is owed.' },
    'hand-over': { title: 'Give the case away', text: 'To the law firm or the factor; or keep it and decide on another day.' },
    cancel: { title: 'Cancel the invoice', text: 'Everything about it ends at once.' },
  },
  fields: {
    amount: 'Amount',
    valueDate: 'Value date',
    issueDate: 'Date of the credit note',
    due: 'Promised day',
    reason: 'Reason',
    text: 'Description',
    outcome: 'Decision',
    note: 'Grounds',
    until: 'Until',
    to: 'To whom',
    scenario: 'Scenario',
  },
  outcomes: {
    accepted: 'accepted',
    partly: 'partly accepted',
    rejected: 'rejected',
    withdrawn: 'withdrawn',
    'law-firm': 'law firm',
    factor: 'factor',
    stay: 'stays with us until the day given',
    refused: 'refused',
    stays: 'a member of staff keeps the case',
    resumed: 'the case goes back to the hub on the day given',
    approved: 'approved, it may be sent',
    skipped: 'leave this step out',
    reached: 'spoke to the customer',
    'not-reached': 'no answer',
    'wrong-number': 'wrong number',
    arrived: 'the message arrived',
    'not-arrived': 'the message did not arrive',
    done: 'done',
    'not-possible': 'not possible',
    'money-found': 'payment found and recorded',
    'money-missing': 'there is no payment',
    kept: 'the money came',
    broken: 'the money did not come',
    'claim-filed': 'claim filed',
    'resumed-all': 'reminders go on',
  },
};

/** Words of the forms: acts, their fields, and what can come of a task. */
export const formWords: Readonly<Record<Language, Words>> = { pl, en };

const events: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  pl: {
    'finding-changed.v1': 'Nowa wiadomość ze źródła',
    'finding-gone.v1': 'Źródło wycofało wiadomość',
    'assignment-changed.v1': 'Zmiana u faktora',
    'account-linked.v1': 'Powiązano konto ze źródła',
    'party-changed.v1': 'Zmieniono dane kontrahenta',
    'party-disputed.v1': 'Źródła podają sprzeczne dane',
    'channel-barred.v1': 'Zablokowano kanał',
    'debtor-paused.v1': 'Wstrzymano wszystko',
    'invoice-registered.v1': 'Faktura trafiła do systemu',
    'invoice-changed.v1': 'Zmieniono dane faktury',
    'invoice-closed.v1': 'Faktura zamknięta',
    'invoice-paused.v1': 'Wstrzymanie przypomnień',
    'payment-recorded.v1': 'Wpłata',
    'credit-note-recorded.v1': 'Korekta',
    'dispute-opened.v1': 'Otwarto spór',
    'dispute-closed.v1': 'Rozstrzygnięto spór',
    'promise-made.v1': 'Obietnica zapłaty',
    'transfer-confirmed.v1': 'Kontrahent potwierdził przelew',
    'promise-judged.v1': 'Koniec obietnicy',
    'scenario-chosen.v1': 'Zmieniono scenariusz',
    'handed-over.v1': 'Sprawa zmieniła prowadzącego',
    'case-answered.v1': 'Odpowiedź kancelarii',
    'task-created.v1': 'Nowe zadanie',
    'task-finished.v1': 'Zakończono zadanie',
    'task-handed-on.v1': 'Przekazano zadanie',
  },
  en: {
    'finding-changed.v1': 'News from a source',
    'finding-gone.v1': 'A source took its word back',
    'assignment-changed.v1': 'Change at the factor',
    'account-linked.v1': 'Account of a source linked',
    'party-changed.v1': 'Customer data changed',
    'party-disputed.v1': 'Sources contradict each other',
    'channel-barred.v1': 'Channel barred',
    'debtor-paused.v1': 'Everything put on hold',
    'invoice-registered.v1': 'Invoice came in',
    'invoice-changed.v1': 'Invoice changed',
    'invoice-closed.v1': 'Invoice closed',
    'invoice-paused.v1': 'Reminders put on hold',
    'payment-recorded.v1': 'Payment',
    'credit-note-recorded.v1': 'Credit note',
    'dispute-opened.v1': 'Dispute opened',
    'dispute-closed.v1': 'Dispute decided',
    'promise-made.v1': 'Promise to pay',
    'transfer-confirmed.v1': 'Customer confirmed a transfer',
    'promise-judged.v1': 'Promise ended',
    'scenario-chosen.v1': 'Scenario changed',
    'handed-over.v1': 'The case has another owner',
    'case-answered.v1': 'Answer of the law firm',
    'task-created.v1': 'New task',
    'task-finished.v1': 'Task finished',
    'task-handed-on.v1': 'Task handed on',
  },
};

/** What happened, for the timeline; an event nobody has words for is named as it is. */
export const eventTitle = (name: string, language: Language): string => events[language][name] ?? name;

const doers: Readonly<Record<Language, Readonly<Record<'source' | 'machine' | 'debtor', string>>>> = {
  pl: { source: 'źródło', machine: 'automat', debtor: 'kontrahent' },
  en: { source: 'source', machine: 'the hub', debtor: 'the customer' },
};

/** Who did something, in words: a person by his user name, a source by its own. */
export function doerText(by: string, language: Language): string {
  const words = doers[language];
  if (by === 'debtor') return words.debtor;
  if (by.startsWith('machine:')) return words.machine;
  return by.startsWith('source:') ? `${words.source} ${by.slice(7)}` : by;
}
