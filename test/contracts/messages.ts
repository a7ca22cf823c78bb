import type { Mail, Sms, TeamTopics } from '../../shared/ports/messaging.ts';

/** One pixel, a real PNG. */
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

export const reminder: Mail = {
  id: '01hzx4k2m3n5p7q9r8s6t4v2w0',
  about: { company: 'main', debtor: '0123456789abcdefghjkmnpqrs' },
  execution: 'arn:aws:states:eu-central-1:000000000000:execution:invoice-lifecycle:01hzx4k2m3n5p7q9r8s6t4v2w0-1',
  from: { name: 'Hurtownia Żółw Sp. z o.o., „Kraków”', address: 'naleznosci@zolw.example' },
  to: 'ksiegowosc@dachy-jazwinski.example',
  replyTo: 'anna.wrona@zolw.example',
  subject: 'Przypomnienie o płatności – faktura FV/7/2012 na kwotę 1 230,00 zł, zażółć gęślą jaźń',
  text: 'Dzień dobry,\n\nprosimy o zapłatę 1 230,00 zł.\n',
  html: '<p>Dzień dobry,</p><p>prosimy o zapłatę 1 230,00 zł.</p><img src="cid:przelew@zolw.example" alt="Kod do przelewu">',
  attachments: [{ name: 'przelew.png', type: 'image/png', body: pixel, cid: 'przelew@zolw.example' }],
};

export const textMessage: Parameters<Sms['send']>[0] = {
  id: '01hzx4k2m3n5p7q9r8s6t4v2w1',
  to: '+48600100200',
  text: 'Żółw: faktura FV/7/2012, 1 230,00 zł, termin minął 3 dni temu.',
};

export const notice: Parameters<TeamTopics['publish']>[0] = {
  team: 'collections',
  subject: 'Zadanie: spór o fakturę FV/7/2012 – „Dachy Jaźwiński”',
  text: 'Proszę wyjaśnić spór. Zażółć gęślą jaźń.',
  taskId: '01hzx4k2m3n5p7q9r8s6t4v2w2',
};
