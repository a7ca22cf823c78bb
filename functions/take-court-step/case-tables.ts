import { dayIn, type Instant, minutesIn } from '../../shared/domain/dates.ts';
import { plainAmount } from '../../shared/domain/money.ts';
import { oneLine } from '../../shared/domain/written.ts';
import type { PartyItem } from '../../shared/table/debtor-items.ts';
import type { EventItem } from '../../shared/table/event-item.ts';
import type { InvoiceItem } from '../../shared/table/invoice-item.ts';
import type { MessageItem } from '../../shared/table/message-item.ts';

/** `2026-11-25 09:42` on the clocks of Warsaw. */
const writtenMoment = (at: Instant): string => {
  const minutes = minutesIn(at);
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${dayIn(at)} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
};

/** A cell that a spreadsheet takes for text: what begins like a formula gets an apostrophe (OWASP, CSV injection). */
function cell(value: string): string {
  const safe = oneLine(value).replace(/^([=+\-@])/, "'$1");
  return /[;"]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A table as Polish spreadsheets open it: UTF-8 with its mark, semicolons, lines ended as RFC 4180 has it. */
function delimited(rows: readonly (readonly string[])[]): Uint8Array {
  return new TextEncoder().encode(`\ufeff${rows.map((row) => row.map(cell).join(';')).join('\r\n')}\r\n`);
}

/** The list of cases: one row, in amounts with a decimal point. */
export function caseList(invoice: InvoiceItem, party: PartyItem, reason: string): Uint8Array {
  const money = (amount: InvoiceItem['open']): string => plainAmount(amount, invoice.currency);
  return delimited([
    [
      ...['Numer', 'Data wystawienia', 'Termin płatności', 'Waluta', 'Brutto', 'Do zapłaty'],
      ...['Dłużnik', 'NIP', 'E-mail', 'Telefon', 'Powód przekazania'],
    ],
    [
      ...[invoice.number, invoice.issueDate, invoice.dueDate, invoice.currency, money(invoice.gross), money(invoice.open)],
      ...[party.name, party.nip ?? '', party.email ?? '', party.phone ?? '', reason],
    ],
  ]);
}

/** Every message that left, with what became of it. */
export function contactList(messages: readonly MessageItem[]): Uint8Array {
  return delimited([
    ['Kiedy', 'Kanał', 'Krok', 'Ton', 'Szablon', 'Stan', 'Identyfikator', 'SHA-256 treści'],
    ...messages.map((message) => [
      ...[writtenMoment(message.sentAt), message.channel, String(message.rung), message.tone, message.template],
      ...[message.status, message.messageId, message.snapshot?.sha256 ?? ''],
    ]),
  ]);
}

/** Everything that was written down about the invoice, oldest first, in the hub's own words. */
export function historyList(events: readonly EventItem[]): Uint8Array {
  return delimited([
    ['Kiedy', 'Zdarzenie', 'Kto', 'Szczegóły'],
    ...events.map(({ at, name, by, data }) => [writtenMoment(at), name, by, JSON.stringify(data)]),
  ]);
}
