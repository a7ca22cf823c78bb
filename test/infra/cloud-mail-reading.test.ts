import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import { describe, expect, test } from 'vitest';
import { MailUnreadable } from '../../infra/local/cloud/mail/mail-unreadable.ts';
import { readMail } from '../../infra/local/cloud/mail/read-mail.ts';

const raw = (...lines: readonly string[]) => Buffer.from(lines.join('\r\n'), 'latin1');
const header = (mail: ReturnType<typeof readMail>, name: string) => mail.fields.find((field) => field.name === name)?.value;

describe('a raw mail is read as a mail program shows it', () => {
  test('what MailComposer writes: text, HTML, an attachment and a picture, all with Polish letters', async () => {
    const built = await new MailComposer({
      from: { name: 'Żelbet Łódź', address: 'naleznosci@zelbet.example' },
      to: 'dluznik@firma.example',
      subject: 'Wezwanie do zapłaty – faktury FV/7, FV/8 oraz należność uboczna za październik',
      text: `Zażółć gęślą jaźń\n${'bardzo długi wiersz '.repeat(20)}`,
      html: '<p>Zażółć <b>gęślą</b> jaźń</p>',
      attachments: [
        { filename: 'zestawienie należności.pdf', content: Buffer.alloc(3000, 7), contentType: 'application/pdf' },
        { cid: 'qr', filename: 'qr.png', content: Buffer.alloc(100, 1), contentType: 'image/png' },
      ],
    })
      .compile()
      .build();
    const mail = readMail(built);
    expect(header(mail, 'Subject')).toBe('Wezwanie do zapłaty – faktury FV/7, FV/8 oraz należność uboczna za październik');
    expect(header(mail, 'From')).toBe('Żelbet Łódź <naleznosci@zelbet.example>');
    expect(mail.text.replaceAll('\r\n', '\n').trimEnd()).toBe(
      `Zażółć gęślą jaźń\n${'bardzo długi wiersz '.repeat(20)}`.trimEnd(),
    );
    expect(mail.html.trim()).toBe('<p>Zażółć <b>gęślą</b> jaźń</p>');
    expect(mail.attachments).toEqual([
      { name: 'qr.png', type: 'image/png', bytes: 100 },
      { name: 'zestawienie należności.pdf', type: 'application/pdf', bytes: 3000 },
    ]);
  });

  test('a letter cut between two encoded words is whole again', () => {
    const mail = readMail(raw('Subject: =?utf-8?B?emHFvMOzxQ==?=', ' =?utf-8?B?gsSH?= dzi=C5', '', ''));
    expect(header(mail, 'Subject')).toBe('zażółć dzi=C5');
  });

  test('old Polish charsets, quoted-printable, folded headers and RFC 2231 names', () => {
    const mail = readMail(
      raw(
        'Subject: =?iso-8859-2?Q?Zap=B3ata_nale=BFno=B6ci?=',
        'X-Long: one',
        '\ttwo',
        'Content-Type: multipart/mixed; boundary="a:b"',
        '',
        'for old readers',
        '--a:b',
        'Content-Type: text/plain; charset=windows-1250',
        'Content-Transfer-Encoding: quoted-printable',
        '',
        'nale=BFno=9C=E6 =3D 5 =',
        'z=B3',
        '--a:b',
        "Content-Disposition: attachment; filename*0*=utf-8''za%C5%BC; filename*1*=%C3%B3.txt",
        '',
        'x',
        '--a:b--',
        'after',
      ),
    );
    expect(header(mail, 'Subject')).toBe('Zapłata należności');
    expect(header(mail, 'X-Long')).toBe('one\ttwo');
    expect(mail.text).toBe('należność = 5 zł');
    expect(mail.attachments).toEqual([{ name: 'zażó.txt', type: 'text/plain', bytes: 1 }]);
  });

  test('a text in no declared charset is read as UTF-8, or as Windows-1252 when it is none', () => {
    expect(readMail(Buffer.from('A: b\n\nżółw')).text).toBe('żółw');
    expect(readMail(raw('A: b', '', 'caf\u00e9')).text).toBe('café');
  });
});

describe('a mail that breaks the rules is refused whole', () => {
  const nested = (depth: number): string =>
    depth === 0
      ? 'Content-Type: text/plain\r\n\r\nx'
      : `Content-Type: multipart/mixed; boundary=b${depth}\r\n\r\n--b${depth}\r\n${nested(depth - 1)}\r\n--b${depth}--`;
  const broken: readonly (readonly [string, Buffer])[] = [
    ['a header line without a name', raw('From: a@b.example', 'no colon here', '', 'x')],
    ['a multipart without a boundary', raw('Content-Type: multipart/mixed', '', 'x')],
    ['a multipart cut off in the middle', raw('Content-Type: multipart/mixed; boundary=b', '', '--b', '', 'x')],
    ['an encoding nobody knows', raw('Content-Transfer-Encoding: x-zip', '', 'x')],
    ['parts nested 21 deep', Buffer.from(nested(21))],
    [
      '501 parts',
      raw('Content-Type: multipart/mixed; boundary=b', '', ...Array.from({ length: 501 }, () => '--b\r\n\r\nx'), '--b--'),
    ],
    ['a header of 300 KB', raw(`Subject: ${'a'.repeat(300 * 1024)}`, '', 'x')],
    ['1,001 headers', raw(...Array.from({ length: 1001 }, (_, n) => `X-${n}: 1`), '', 'x')],
  ];
  test.each(broken)('%s', (_, mail) => {
    expect(() => readMail(mail)).toThrow(MailUnreadable);
  });

  test('20 levels and 500 parts are still read', () => {
    expect(readMail(Buffer.from(nested(20))).text).toBe('x');
    const parts = Array.from({ length: 500 }, () => '--b\r\n\r\nx');
    expect(readMail(raw('Content-Type: multipart/mixed; boundary=b', '', ...parts, '--b--')).attachments).toHaveLength(499);
  });
});
