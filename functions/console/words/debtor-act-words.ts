import type { Language } from '../../../shared/domain/written.ts';

const pl = {
  titles: { pause: 'Wstrzymaj wszystko', 'bar-channel': 'Zablokuj kanał', contact: 'Popraw dane' },
  until: 'Do dnia (bez dnia: koniec wstrzymania)',
  reason: 'Powód',
  channel: 'Kanał',
  name: 'Nazwa',
  causes: { withdrawn: 'cofnięta zgoda', complained: 'skarga', bounced: 'zwroty', suppressed: 'inna przyczyna' },
};
const en: typeof pl = {
  titles: { pause: 'Hold everything', 'bar-channel': 'Close a channel', contact: 'Correct the data' },
  until: 'Until (without a day the hold ends)',
  reason: 'Reason',
  channel: 'Channel',
  name: 'Name',
  causes: { withdrawn: 'consent withdrawn', complained: 'complaint', bounced: 'returned messages', suppressed: 'another cause' },
};

/** Words of what staff do about a debtor as a whole. */
export const debtorActWords: Readonly<Record<Language, typeof pl>> = { pl, en };
