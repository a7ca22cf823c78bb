import type { Mail } from '../../shared/ports/messaging.ts';
import { notice, reminder, textMessage } from './messages.ts';

const to = (address: string): Mail => ({ ...reminder, to: address });

export const spoiledMails: readonly { readonly what: string; readonly message: Mail }[] = [
  { what: 'a line break brings a second recipient', message: to('jan@debtor.example\r\nBcc: evil@other.example') },
  { what: 'a bare line feed brings a header', message: to('jan@debtor.example\nX-Evil: 1') },
  { what: 'there are two recipients', message: to('jan@debtor.example, evil@other.example') },
  { what: 'recipients are a group', message: to('all:jan@debtor.example,evil@other.example;') },
  { what: 'the recipient has a name and an address', message: to('Jan <evil@other.example>') },
  { what: 'an address hides in a quoted local part', message: to('"evil@other.example"@debtor.example') },
  { what: 'an address hides in a comment', message: to('jan(evil@other.example)@debtor.example') },
  { what: 'a NUL ends the address', message: to('jan@debtor.example\u0000') },
  { what: 'the recipient has no domain', message: to('jan') },
  { what: 'the recipient has an empty local part', message: to('@debtor.example') },
  { what: 'the domain is one label', message: to('jan@localhost') },
  { what: 'the domain is an address of a machine', message: to('jan@127.0.0.1') },
  { what: 'the domain has letters outside ASCII', message: to('jan@żółw.example') },
  { what: 'the local part is longer than 64', message: to(`${'a'.repeat(65)}@debtor.example`) },
  { what: 'the recipient is empty', message: to('') },
  { what: 'the subject brings a header', message: { ...reminder, subject: 'Faktura\r\nBcc: evil@other.example' } },
  { what: 'the subject turns letters around', message: { ...reminder, subject: 'Faktura \u202egpj.exe' } },
  { what: 'the subject is empty', message: { ...reminder, subject: ' ' } },
  {
    what: 'the sender’s name brings a header',
    message: { ...reminder, from: { ...reminder.from, name: 'Żółw\r\nBcc: e@o.example' } },
  },
  {
    what: 'the sender is not one mailbox',
    message: { ...reminder, from: { ...reminder.from, address: 'a@b.example,c@d.example' } },
  },
  { what: 'the reply address is not one mailbox', message: { ...reminder, replyTo: 'a@b.example\nc@d.example' } },
  { what: 'the id could not be a tag', message: { ...reminder, id: 'FV/7 2012' } },
  { what: 'the debtor’s id could not be a tag', message: { ...reminder, about: { company: 'main', debtor: 'Jan Kowalski' } } },
  { what: 'the execution brings a header', message: { ...reminder, execution: 'arn:aws:states:x\r\nBcc: e@o.example' } },
  {
    what: 'an attachment’s name brings a header',
    message: { ...reminder, attachments: [{ name: 'a\r\nX: 1', type: 'image/png', body: new Uint8Array(1) }] },
  },
  {
    what: 'an attachment’s type brings a header',
    message: { ...reminder, attachments: [{ name: 'a.png', type: 'image/png\r\nX: 1', body: new Uint8Array(1) }] },
  },
];

export const spoiledTexts = [
  { what: 'the number has no country', message: { ...textMessage, to: '600100200' } },
  { what: 'the number has letters', message: { ...textMessage, to: '+48600ABC200' } },
  { what: 'the number is too long', message: { ...textMessage, to: '+4860010020012345' } },
  { what: 'there are two numbers', message: { ...textMessage, to: '+48600100200,+48600100201' } },
  { what: 'the text is empty', message: { ...textMessage, text: '\n' } },
  { what: 'the text is longer than SNS takes', message: { ...textMessage, text: 'ż'.repeat(1601) } },
];

export const spoiledNotices = [
  { what: 'the team would name another topic', message: { ...notice, team: 'collections:other' } },
  { what: 'there is no team', message: { ...notice, team: '' } },
  { what: 'the text is empty', message: { ...notice, text: '' } },
  { what: 'the task’s id could not be an attribute', message: { ...notice, taskId: 'x y' } },
];
