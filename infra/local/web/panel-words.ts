import type { Language } from '../../../shared/domain/written.ts';

const pl = {
  site: 'Chmura na tym komputerze',
  mailbox: 'Skrzynka i zegar',
  sms: 'SMS-y',
  topics: 'Powiadomienia zespołów',
  console: 'Konsola',
  today: 'Dzisiaj jest',
  still: 'Zegar stoi; przesuń go o dni:',
  running: 'Zegar idzie; możesz go przesunąć o dni:',
  messages: 'Wiadomości w konsoli',
  empty: 'Nic jeszcze nie przyszło',
  emptyText: 'Przesuń zegar: wiadomości wychodzą, gdy faktury dochodzą do swoich kroków.',
  subject: 'Temat',
  from: 'Od',
  to: 'Do',
  at: 'Kiedy (UTC)',
  text: 'Treść',
  html: 'Pokaż jako HTML',
};
const en: typeof pl = {
  site: 'The cloud on this machine',
  mailbox: 'Mailbox and clock',
  sms: 'Text messages',
  topics: 'Notices to teams',
  console: 'Console',
  today: 'Today is',
  still: 'The clock stands still; move it by days:',
  running: 'The clock runs; you can move it by days:',
  messages: 'Messages in the console',
  empty: 'Nothing has come yet',
  emptyText: 'Move the clock: messages leave when invoices come to their steps.',
  subject: 'Subject',
  from: 'From',
  to: 'To',
  at: 'When (UTC)',
  text: 'Text',
  html: 'Show as HTML',
};

/** Words of the panel of the embedded cloud. */
export const panelWords: Readonly<Record<Language, typeof pl>> = { pl, en };
