import { type Parsed, read, refused } from '../domain/parsed.ts';
import { childOf, readXmlTree, textAt, type XmlElement, type XmlRefusal, xmlEscaped } from './xml-tree.ts';

const soapNamespace = 'http://schemas.xmlsoap.org/soap/envelope/';

/** Fields of one flat element, in the order in which a data contract wants them. */
export type SoapElement = {
  readonly name: string;
  readonly namespace: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
};

const written = ({ name, namespace, fields }: SoapElement): string =>
  `<${name} xmlns="${xmlEscaped(namespace)}">${fields.map(([field, value]) => `<${field}>${xmlEscaped(value)}</${field}>`).join('')}</${name}>`;

/** A SOAP 1.1 request (text/xml). */
export const soapRequest = (header: SoapElement, body: SoapElement): string =>
  `<?xml version="1.0" encoding="utf-8"?><s:Envelope xmlns:s="${soapNamespace}"><s:Header>${written(header)}</s:Header>` +
  `<s:Body>${written(body)}</s:Body></s:Envelope>`;

export type SoapFault = {
  /** Without its prefix, e.g. `Client`. */
  readonly code: string;
  readonly reason: string;
  /** Local names of what stands in the detail: there the service says which of its faults it is. */
  readonly details: readonly string[];
};
/** A fault is one whatever the HTTP status: some services send it with 200. */
export type SoapAnswer = { readonly is: 'body'; readonly body: XmlElement } | { readonly is: 'fault'; readonly fault: SoapFault };

/** The answer of a SOAP 1.1 service, read without trusting it. `not-soap`: well-formed XML, but no envelope with one thing in its body. */
export function readSoapAnswer(bytes: Uint8Array): Parsed<SoapAnswer, XmlRefusal | 'not-text' | 'not-soap'> {
  const text = utf8(bytes);
  if (text === undefined) return refused('not-text');
  const tree = readXmlTree(text);
  if (!tree.ok) return tree;
  const envelope = tree.value;
  const content = childOf(envelope, 'Body')?.children[0];
  if (envelope.name !== 'Envelope' || envelope.namespace !== soapNamespace || content === undefined) return refused('not-soap');
  if (content.name !== 'Fault') return read({ is: 'body', body: content });
  const fault: SoapFault = {
    code: (textAt(content, 'faultcode') ?? '').replace(/^.*:/, ''),
    reason: textAt(content, 'faultstring') ?? '',
    details: childOf(content, 'detail')?.children.map(({ name }) => name) ?? [],
  };
  return read({ is: 'fault', fault });
}

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
