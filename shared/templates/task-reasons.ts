import type { DisputeReason } from '../domain/fact.ts';
import type { Language } from '../domain/written.ts';

const disputes = {
  pl: {
    'dispute-price': 'Kontrahent kwestionuje cenę.',
    'dispute-quantity': 'Kontrahent kwestionuje ilość.',
    'dispute-quality': 'Kontrahent kwestionuje jakość.',
    'dispute-missing-document': 'Kontrahent zgłasza brak dokumentu.',
    'dispute-missing-order': 'Kontrahent nie znajduje zamówienia.',
    'dispute-not-received': 'Kontrahent twierdzi, że nie otrzymał towaru lub faktury.',
    'dispute-already-paid': 'Kontrahent twierdzi, że już zapłacił.',
    'dispute-other': 'Kontrahent zgłosił zastrzeżenia.',
  },
  en: {
    'dispute-price': 'The customer disputes the price.',
    'dispute-quantity': 'The customer disputes the quantity.',
    'dispute-quality': 'The customer disputes the quality.',
    'dispute-missing-document': 'The customer says a document is missing.',
    'dispute-missing-order': 'The customer cannot find the order.',
    'dispute-not-received': 'The customer says the goods or the invoice never arrived.',
    'dispute-already-paid': 'The customer says it has been paid.',
    'dispute-other': 'The customer has raised objections.',
  },
} as const satisfies Record<Language, Record<`dispute-${DisputeReason}`, string>>;

const reasons = {
  pl: {
    ...disputes.pl,
    'call-due': 'Plan działań przewiduje teraz telefon.',
    'rung-needs-approval': 'Ten krok wymaga akceptacji człowieka.',
    'ladder-finished': 'Wszystkie przypomnienia wysłano, a zapłaty nie ma.',
    'step-failed': 'Krok automatyczny kilka razy się nie powiódł.',
    'message-unknown': 'Operator nie potwierdził, czy przyjął wiadomość.',
    'transfer-confirmed': 'Kontrahent potwierdził na swojej stronie, że zapłacił.',
    'transfer-not-seen': 'Kontrahent potwierdził przelew, ale wpłata nie dotarła.',
    'promise-broken': 'Minął dzień obiecanej wpłaty, a wpłaty nie ma.',
    'past-deadline': 'Minął termin zadania u poprzedniej osoby.',
    'no-address': 'Nie ma adresu, na który można wysłać wiadomość.',
    bounced: 'Wiadomość wróciła jako niedoręczona.',
    complained: 'Odbiorca zgłosił wiadomość jako niechcianą.',
    'data-conflict': 'Źródła podają te same dane dla dwóch kontrahentów.',
    insolvency: 'Ogłoszono upadłość kontrahenta.',
    restructuring: 'Otwarto restrukturyzację kontrahenta.',
    'limit-withdrawn': 'Limit kontrahenta cofnięto.',
    'limit-reduced': 'Limit kontrahenta obniżono.',
  },
  en: {
    ...disputes.en,
    'call-due': 'The ladder asks for a call now.',
    'rung-needs-approval': 'This step needs a person to approve it.',
    'ladder-finished': 'All reminders were sent and nothing was paid.',
    'step-failed': 'An automatic step failed several times.',
    'message-unknown': 'The provider has not confirmed that it took the message.',
    'transfer-confirmed': 'The customer has confirmed on his page that he paid.',
    'transfer-not-seen': 'The customer confirmed a transfer, but the payment has not arrived.',
    'promise-broken': 'The promised day has passed without a payment.',
    'past-deadline': 'The task was not finished in time by the person before you.',
    'no-address': 'There is no address to send a message to.',
    bounced: 'The message came back undelivered.',
    complained: 'The recipient reported the message as unwanted.',
    'data-conflict': 'Sources give the same data to two customers.',
    insolvency: 'The customer has been declared insolvent.',
    restructuring: 'The restructuring of the customer has been opened.',
    'limit-withdrawn': 'The limit of the customer was withdrawn.',
    'limit-reduced': 'The limit of the customer was reduced.',
  },
} as const satisfies Record<Language, Record<string, string>>;

export type TaskReason = keyof typeof reasons.pl;
const isReason = (reason: string): reason is TaskReason => Object.hasOwn(reasons.pl, reason);

/** Why a task exists, as a sentence. A person's own words, or a code nobody has a sentence for, are answered as they are. */
export const taskReasonText = (reason: string, language: Language): string =>
  isReason(reason) ? reasons[language][reason] : reason;

/** Every code there is a sentence for. */
export const taskReasons: readonly TaskReason[] = Object.keys(reasons.pl).filter(isReason);
