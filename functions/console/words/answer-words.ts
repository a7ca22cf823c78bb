import type { Language } from '../../../shared/domain/written.ts';

const pl = {
  title: 'Co powiedział kontrahent',
  disputed: 'Kwota sporna',
  reason: 'Powód',
  text: 'Opis',
  file: 'Załącznik',
  promised: 'Obiecana kwota',
  due: 'Obiecany dzień',
  transferred: 'Kwota przelewu',
  on: 'Dzień przelewu',
  by: 'Zapisał',
};

const en: typeof pl = {
  title: 'What the customer said',
  disputed: 'Disputed amount',
  reason: 'Reason',
  text: 'Description',
  file: 'Attachment',
  promised: 'Promised amount',
  due: 'Promised day',
  transferred: 'Amount of the transfer',
  on: 'Day of the transfer',
  by: 'Written down by',
};

export const customerWords: Readonly<Record<Language, typeof pl>> = { pl, en };
