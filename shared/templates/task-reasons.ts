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
    'law-firm-to-answer': 'Kancelaria dostała sprawę i ma odpowiedzieć, czy ją przyjmuje.',
    'law-firm-refused': 'Kancelaria nie przyjęła sprawy albo ją oddała.',
    'factor-refused': 'Faktor nie przyjął faktury.',
    'factor-recourse': 'Faktor oddał fakturę z regresem.',
    'factor-ended': 'Faktor zamknął sprawę, nie przyjmując faktury.',
    'factor-needs-more': 'Faktor prosi o uzupełnienie danych lub dokumentów.',
    'factor-unreachable': 'Od kilku prób nie można połączyć się z faktorem.',
    'paid-at-factor': 'Do nas wpłynęły pieniądze za fakturę, którą ma faktor.',
    'factor-silent': 'Faktor nie odpowiedział w terminie.',
    'firm-mail-unknown': 'Nie wiadomo, czy wiadomość do kancelarii wyszła. Upewnij się telefonicznie.',
    'firm-mail-refused': 'Wiadomości do kancelarii nie dało się wysłać. Przekaż ją inaczej.',
    'disputed-at-firm': 'Kontrahent zgłosił spór w sprawie oddanej na zewnątrz.',
    'promised-at-firm': 'Kontrahent obiecał zapłatę w sprawie oddanej na zewnątrz.',
    'notice-not-possible': 'Nie da się zawiadomić kontrahenta o cesji e-mailem. Wyślij list.',
    'no-address': 'Nie ma adresu, na który można wysłać wiadomość.',
    bounced: 'Wiadomość wróciła jako niedoręczona.',
    complained: 'Odbiorca zgłosił wiadomość jako niechcianą.',
    'data-conflict': 'Źródła podają te same dane dla dwóch kontrahentów.',
    'debtors-parted': 'Połączenie kontrahentów cofnięto, a te faktury zostały u drugiego z nich.',
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
    'law-firm-to-answer': 'The law firm has the case and is to say whether it takes it.',
    'law-firm-refused': 'The law firm did not take the case, or gave it back.',
    'factor-refused': 'The factor did not take the invoice.',
    'factor-recourse': 'The factor gave the invoice back with recourse.',
    'factor-ended': 'The factor closed the case without taking the invoice.',
    'factor-needs-more': 'The factor asks for more data or documents.',
    'factor-unreachable': 'The factor has not been reached for several tries.',
    'paid-at-factor': 'Money came to us for an invoice that the factor has.',
    'factor-silent': 'The factor has not answered in time.',
    'firm-mail-unknown': 'It is not known whether the mail to the law firm left. Make sure by telephone.',
    'firm-mail-refused': 'The mail to the law firm could not be sent. Tell it another way.',
    'disputed-at-firm': 'The customer disputes an invoice that was given away.',
    'promised-at-firm': 'The customer promises to pay an invoice that was given away.',
    'notice-not-possible': 'The customer cannot be told of the assignment by e-mail. Send a letter.',
    'no-address': 'There is no address to send a message to.',
    bounced: 'The message came back undelivered.',
    complained: 'The recipient reported the message as unwanted.',
    'data-conflict': 'Sources give the same data to two customers.',
    'debtors-parted': 'A merge of customers was taken back, and these invoices stayed with the other one.',
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
