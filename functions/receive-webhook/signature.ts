/** What a sender proved, or why he is not heard. Scheme: Standard Webhooks 1.0.0, HMAC-SHA256 over `id.timestamp.body`. */
export type Verified =
  | { readonly outcome: 'verified'; readonly id: string }
  | { readonly outcome: 'refused'; readonly because: string };

const toleranceSeconds = 300;
const mostSignatures = 5;
const shortestSecret = 24;

/** Checks the raw bytes of a request. `wallNow` in milliseconds; `secret` as `whsec_<base64>` of at least 24 bytes. */
export async function verifySignature(
  headers: Headers,
  body: Uint8Array<ArrayBuffer>,
  secret: string,
  wallNow: number,
): Promise<Verified> {
  const id = headers.get('webhook-id') ?? '';
  const timestamp = headers.get('webhook-timestamp') ?? '';
  const signatures = (headers.get('webhook-signature') ?? '').split(' ').filter((text) => text.startsWith('v1,'));
  if (!/^[\x21-\x7e]{1,256}$/.test(id) || signatures.length === 0) return refused('not-signed');
  if (!/^\d{10}$/.test(timestamp) || Math.abs(Number(timestamp) - wallNow / 1000) > toleranceSeconds)
    return refused('out-of-time');
  if (signatures.length > mostSignatures) return refused('too-many-signatures');
  const key = await keyOf(secret);
  if (key === undefined) return refused('secret-too-short');
  const signed = joined(new TextEncoder().encode(`${id}.${timestamp}.`), body);
  for (const signature of signatures) {
    const bytes = fromBase64(signature.slice(3));
    if (bytes !== undefined && (await crypto.subtle.verify('HMAC', key, bytes, signed))) return { outcome: 'verified', id };
  }
  return refused('wrong-signature');
}

/**
 * Checks a signature over the raw bytes alone: HMAC-SHA256 in base64 with the secret's own letters as key, as Frappe signs
 * (frappe/integrations/doctype/webhook). `id` is what tells this message from others.
 */
export async function verifyMac(given: string, body: Uint8Array<ArrayBuffer>, secret: string, id: string): Promise<Verified> {
  const bytes = new TextEncoder().encode(secret);
  if (bytes.length < shortestSecret) return refused('secret-too-short');
  const key = await crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify']);
  const mac = fromBase64(given);
  const isTrue = mac !== undefined && (await crypto.subtle.verify('HMAC', key, mac, body));
  return isTrue ? { outcome: 'verified', id } : refused('wrong-signature');
}

const refused = (because: string): Verified => ({ outcome: 'refused', because });

async function keyOf(secret: string) {
  const bytes = fromBase64(secret.replace(/^whsec_/, ''));
  if (bytes === undefined || bytes.length < shortestSecret) return undefined;
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify']);
}

/** Undefined unless the text is exactly what these bytes are written as: another spelling of the same bytes is not the sender's. */
function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    const binary = atob(text);
    if (btoa(binary) !== text) return undefined;
    return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
  } catch {
    return undefined;
  }
}

function joined(head: Uint8Array, tail: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(head.length + tail.length);
  whole.set(head);
  whole.set(tail, head.length);
  return whole;
}
