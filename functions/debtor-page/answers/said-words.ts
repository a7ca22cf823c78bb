import type { Language } from '../../../shared/domain/written.ts';

const pl = {
  thanks: 'Dziękujemy, zapisaliśmy odpowiedź',
  answer: 'Odpowiedź',
  reference: 'Numer zgłoszenia',
  next: 'Co dalej',
  promiseHolds: (until: string) =>
    `Do ${until} nie wyślemy przypomnień o tych dokumentach. Jeżeli wpłata dotrze, sprawa się zamknie.`,
  transferHolds: (until: string) =>
    `Do ${until} nie wyślemy przypomnień o tych dokumentach. W tym czasie nasza księgowość szuka wpłaty na wyciągu.`,
  holdsNothing:
    'Wcześniejsza deklaracja wstrzymała już przypomnienia o tych dokumentach, więc ta ich nie wstrzymuje. Jeżeli potrzeba więcej czasu, prosimy o kontakt.',
  notSeen: (until: string) =>
    `Jeżeli do ${until} nie zobaczymy wpłaty, skontaktujemy się z Państwem, a przypomnienia pójdą dalej.`,
  disputeHolds: (until: string) => `Do wyjaśnienia nie przypominamy o tym dokumencie. Odpowiemy do ${until}.`,
  restPayable: (amount: string) => `Pozostała część, ${amount}, nie budzi zastrzeżeń i można ją zapłacić.`,
  ended: (state: string) => `Ta sprawa jest już zakończona: ${state}.`,
  past: 'Dotychczasowe odpowiedzi',
  saidTransfer: (amount: string, on: string) => `Potwierdzony przelew ${amount} z ${on}`,
  saidPromise: (amount: string, due: string) => `Obiecana wpłata ${amount} do ${due}`,
  saidDispute: (amount: string, reason: string) => `Zastrzeżenie do ${amount}: ${reason}`,
  about: (numbers: string) => `Dokumenty: ${numbers}`,
  transferStates: {
    standing: 'szukamy wpłaty',
    kept: 'wpłata dotarła',
    broken: 'wpłaty nie znaleźliśmy',
    cancelled: 'odwołany',
  },
  promiseStates: { standing: 'czekamy', kept: 'wpłata dotarła', broken: 'wpłata nie dotarła', cancelled: 'odwołana' },
  disputeStates: {
    open: 'wyjaśniamy',
    accepted: 'uznane',
    partly: 'uznane w części',
    rejected: 'nieuznane',
    settled: 'dokument rozliczony',
    withdrawn: 'wycofane',
  },
  answeredBy: (day: string) => `Odpowiemy do ${day}.`,
};

const en: typeof pl = {
  thanks: 'Thank you, your answer is recorded',
  answer: 'Your answer',
  reference: 'Reference number',
  next: 'What happens next',
  promiseHolds: (until) =>
    `Until ${until} we will send no reminders of these documents. When the payment arrives, the matter is closed.`,
  transferHolds: (until) =>
    `Until ${until} we will send no reminders of these documents. In this time our accountants look for the payment on the statement.`,
  holdsNothing:
    'An earlier declaration has stopped the reminders of these documents already, so this one does not. If you need more time, please contact us.',
  notSeen: (until) => `If we have not seen the payment by ${until}, we will contact you and reminders go on.`,
  disputeHolds: (until) => `Until it is clarified we do not remind you of this document. We will answer by ${until}.`,
  restPayable: (amount) => `The rest, ${amount}, is not objected to and can be paid.`,
  ended: (state) => `This matter has ended: ${state}.`,
  past: 'What you have answered before',
  saidTransfer: (amount, on) => `Confirmed transfer of ${amount} on ${on}`,
  saidPromise: (amount, due) => `Promised payment of ${amount} by ${due}`,
  saidDispute: (amount, reason) => `Objection to ${amount}: ${reason}`,
  about: (numbers) => `Documents: ${numbers}`,
  transferStates: {
    standing: 'we are looking for the payment',
    kept: 'the payment has arrived',
    broken: 'we have not found the payment',
    cancelled: 'taken back',
  },
  promiseStates: {
    standing: 'awaited',
    kept: 'the payment has arrived',
    broken: 'the payment has not arrived',
    cancelled: 'taken back',
  },
  disputeStates: {
    open: 'being clarified',
    accepted: 'accepted',
    partly: 'accepted in part',
    rejected: 'not accepted',
    settled: 'the document is settled',
    withdrawn: 'withdrawn',
  },
  answeredBy: (day) => `We will answer by ${day}.`,
};

/** What an answer became, on its thanks and in the list of earlier ones. */
export const saidWords: Readonly<Record<Language, typeof pl>> = { pl, en };
