const shape = /^[^\s@<>(),;:\\"[\]\p{Cc}]+@[^\s@]+$/u;
const domain = /^(?=.{1,255}$)([a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/i;

/** The bare address of `jan@firma.example` or `Jan Kowalski <jan@firma.example>`. */
export function bareAddress(mailbox: string): string {
  return (/<([^<>]*)>\s*$/.exec(mailbox)?.[1] ?? mailbox).trim();
}

/** Why SES would not take this mailbox, in its words, or undefined when it would. */
export function addressRefusal(mailbox: string): string | undefined {
  const address = bareAddress(mailbox);
  const at = address.lastIndexOf('@');
  if (at < 0) return `Missing final '@domain'`;
  const local = address.slice(0, at);
  if (!/^\p{ASCII}*$/u.test(local)) return 'Local address contains non-ASCII character';
  if (local.length === 0 || local.length > 64) return 'Local address is empty or too long';
  if (!shape.test(address)) return 'Local address contains control or whitespace';
  return domain.test(address.slice(at + 1)) ? undefined : 'Domain contains illegal character';
}

/** The mailboxes of a To, Cc, Bcc or From header: commas split them, except inside quotes and angle brackets. */
export function mailboxesOf(header: string): readonly string[] {
  return (header.match(/(?:"(?:[^"\\]|\\.)*"|<[^>]*>|[^,"<])+/g) ?? []).map((text) => text.trim()).filter((text) => text !== '');
}
