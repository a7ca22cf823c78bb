import type { Channel, Tone } from '../../domain/channel.ts';
import type { DisputeReason } from '../../domain/fact.ts';
import type { Language } from '../../domain/written.ts';

type InLanguages<Key extends string> = Readonly<Record<Language, Readonly<Record<Key, string>>>>;

export const disputeReasons: InLanguages<DisputeReason> = {
  pl: {
    price: 'cena',
    quantity: 'ilość',
    quality: 'jakość',
    'missing-document': 'brak dokumentu',
    'missing-order': 'brak zamówienia',
    'not-received': 'nie otrzymano',
    'already-paid': 'już zapłacono',
    other: 'inne',
  },
  en: {
    price: 'price',
    quantity: 'quantity',
    quality: 'quality',
    'missing-document': 'missing document',
    'missing-order': 'missing order',
    'not-received': 'not received',
    'already-paid': 'already paid',
    other: 'other',
  },
};

export const disputeStates: InLanguages<'open' | 'accepted' | 'partly' | 'rejected' | 'settled' | 'withdrawn'> = {
  pl: {
    open: 'otwarty',
    accepted: 'uznany',
    partly: 'uznany częściowo',
    rejected: 'odrzucony',
    settled: 'zapłacony',
    withdrawn: 'wycofany',
  },
  en: {
    open: 'open',
    accepted: 'accepted',
    partly: 'partly accepted',
    rejected: 'rejected',
    settled: 'settled',
    withdrawn: 'withdrawn',
  },
};

export const promiseStates: InLanguages<'standing' | 'kept' | 'broken' | 'cancelled'> = {
  pl: { standing: 'czekamy', kept: 'dotrzymana', broken: 'niedotrzymana', cancelled: 'odwołana' },
  en: { standing: 'awaited', kept: 'kept', broken: 'broken', cancelled: 'cancelled' },
};

export const messageStates: InLanguages<'held' | 'sending' | 'sent' | 'delivered' | 'bounced' | 'complained' | 'unknown'> = {
  pl: {
    held: 'wstrzymana',
    sending: 'w trakcie wysyłki',
    sent: 'wysłana',
    delivered: 'doręczona',
    bounced: 'zwrócona',
    complained: 'skarga odbiorcy',
    unknown: 'niepewna',
  },
  en: {
    held: 'held',
    sending: 'being sent',
    sent: 'sent',
    delivered: 'delivered',
    bounced: 'returned',
    complained: 'complained about',
    unknown: 'unknown',
  },
};

export const invoiceStates: InLanguages<'open' | 'paid' | 'credited' | 'cancelled'> = {
  pl: { open: 'otwarta', paid: 'zapłacona', credited: 'skorygowana', cancelled: 'anulowana' },
  en: { open: 'open', paid: 'paid', credited: 'credited', cancelled: 'cancelled' },
};

export const taskStates: InLanguages<'open' | 'done' | 'dropped'> = {
  pl: { open: 'otwarte', done: 'wykonane', dropped: 'zbędne' },
  en: { open: 'open', done: 'done', dropped: 'not needed' },
};

export const documentKinds: InLanguages<'invoice' | 'debit-note' | 'interest-note' | 'advance'> = {
  pl: { invoice: 'faktura', 'debit-note': 'nota obciążeniowa', 'interest-note': 'nota odsetkowa', advance: 'faktura zaliczkowa' },
  en: { invoice: 'invoice', 'debit-note': 'debit note', 'interest-note': 'interest note', advance: 'advance invoice' },
};

export const channelNames: InLanguages<Channel> = {
  pl: { email: 'e-mail', sms: 'SMS', phone: 'telefon' },
  en: { email: 'e-mail', sms: 'text message', phone: 'telephone' },
};

export const toneNames: InLanguages<Tone> = {
  pl: { soft: 'łagodny', firm: 'stanowczy', final: 'ostateczny' },
  en: { soft: 'soft', firm: 'firm', final: 'final' },
};
