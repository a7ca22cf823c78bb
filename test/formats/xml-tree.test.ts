import { describe, expect, it } from 'vitest';
import { readSoapAnswer, soapRequest } from '../../shared/formats/soap.ts';
import { findElement, readXmlTree, textAt, xmlEscaped } from '../../shared/formats/xml-tree.ts';

describe('a small XML document', () => {
  it('is a tree of local names with the text of each element', () => {
    const read = readXmlTree(
      '<?xml version="1.0"?><a:x xmlns:a="urn:a" k="1"> Ł<b>one</b>ó <![CDATA[<dź>]]><b>two &amp; &#x142;</b></a:x>',
    );
    expect(read).toEqual({
      ok: true,
      value: {
        ...{ name: 'x', namespace: 'urn:a', text: ' Łó <dź>' },
        attributes: { a: 'urn:a', k: '1' },
        children: [
          { name: 'b', namespace: '', attributes: {}, text: 'one', children: [] },
          { name: 'b', namespace: '', attributes: {}, text: 'two & ł', children: [] },
        ],
      },
    });
  });

  it('gives no text for an element that says it is nil, and empty text for an empty one', () => {
    const read = readXmlTree('<a xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><b i:nil="true"/><c/></a>');
    if (!read.ok) throw new Error(read.because);
    expect([textAt(read.value, 'b'), textAt(read.value, 'c'), textAt(read.value, 'd', 'e')]).toEqual([undefined, '', undefined]);
  });

  it.each([
    ['', 'not-xml'],
    ['plain text', 'not-xml'],
    ['<a><b></a>', 'not-xml'],
    ['<a>', 'not-xml'],
    ['<a>&unknown;</a>', 'not-xml'],
    ['<a/><b/>', 'not-xml'],
    ['<!DOCTYPE a><a/>', 'doctype'],
    ['<!DOCTYPE a [<!ENTITY x "boom">]><a>&x;</a>', 'doctype'],
    ['<!DOCTYPE a SYSTEM "http://elsewhere.example/a.dtd"><a/>', 'doctype'],
    ['<a>'.repeat(65) + '</a>'.repeat(65), 'too-deep'],
    [`<a>${'<b/>'.repeat(100_000)}</a>`, 'too-large'],
    [`<a>${'ó'.repeat(4_000_000)}</a>`, 'too-large'],
  ])('is refused when it is %.40s', (text, because) => {
    expect(readXmlTree(text)).toEqual({ ok: false, because });
  });

  it('stops at a document type before it has read what comes after', () => {
    const bomb = `<!DOCTYPE a [${Array.from({ length: 30 }, (_, n) => `<!ENTITY e${n + 1} "&e${n};&e${n};">`).join('')}]><a>&e30;</a>`;
    expect(readXmlTree(bomb)).toEqual({ ok: false, because: 'doctype' });
  });
});

describe('a SOAP call', () => {
  const header = { name: 'Who', namespace: 'urn:h', fields: [['Login', 'a<b>&"c\u0000"']] } as const;
  const body = { name: 'Ask', namespace: 'urn:b', fields: [['Number', '1']] } as const;

  it('carries any text as text', () => {
    const read = readXmlTree(soapRequest(header, body));
    if (!read.ok) throw new Error(read.because);
    expect(findElement(read.value, 'Login')?.text).toBe('a<b>&"c"');
    expect(xmlEscaped('\u000b\ufffe')).toBe('');
  });

  it.each([
    ['<a/>', 'not-soap'],
    ['<Envelope xmlns="urn:other"><Body><a/></Body></Envelope>', 'not-soap'],
    ['<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body/></s:Envelope>', 'not-soap'],
    ['{"error":"no"}', 'not-xml'],
  ])('has no answer in %s', (text, because) => {
    expect(readSoapAnswer(Buffer.from(text))).toEqual({ ok: false, because });
  });

  it('has no answer in bytes that are no UTF-8', () => {
    expect(readSoapAnswer(Uint8Array.of(60, 97, 62, 0xff))).toEqual({ ok: false, because: 'not-text' });
  });
});
