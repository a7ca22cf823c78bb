import { describe, expect, it } from 'vitest';
import { fillText } from '../../shared/templates/filled-message.ts';
import { parseTemplate } from '../../shared/templates/placeholder-parse.ts';

const scope = {
  company: { name: 'Żółw & Syn <b>' },
  total: { amount: 123_450, currency: 'PLN' },
  due: '2026-12-24',
  none: null,
  list: [{ number: 'FV/1' }, { number: 'FV/2' }],
};
const fill = (text: string): string => fillText(text, scope, 'pl');

describe('the language of templates', () => {
  it('fills names, days and money as Poles write them', () => {
    expect(fill('{{ company.name }}: {{ total | money }} do {{ due | day }}')).toBe(
      'Żółw & Syn <b>: 1\u00a0234,50\u00a0zł do 24 grudnia 2026',
    );
  });

  it('chooses between two texts and repeats one', () => {
    expect(fill('{% if none %}a{% else %}b{% endif %}{% for x in list %}[{{ x.number }}]{% endfor %}')).toBe('b[FV/1][FV/2]');
  });

  it.each([
    '{{ company.nmae }}',
    '{{ nobody }}',
    '{{ company.constructor }}',
    '{{ company.name.length }}',
    '{{ list.length }}',
    '{% if nothing %}{% endif %}',
    '{% for x in nothing %}{% endfor %}',
  ])('refuses %s, which names nothing of its own', (text) => {
    expect(() => fill(text)).toThrow(/not there/);
  });

  it.each(['{{ due | constructor }}', '{{ due | toString }}', '{{ due | raw }}'])('refuses the filter in %s', (text) => {
    expect(() => fill(text)).toThrow(/filter/);
  });

  it.each(['{{ company }}', '{{ company.name | money }}', '{{ company.name | day }}', '{{ none }}'])(
    'refuses %s, which is no text',
    (text) => {
      expect(() => fill(text)).toThrow(/filter/);
    },
  );

  it.each([
    '{{ a["b"] }}',
    '{{ a() }}',
    '{{ __proto__ }}',
    '{{ 1 | valueOf }}',
    '{% include "x" %}',
    '{% if a %}',
    '{% endif %}',
    '{% else %}',
    '{% for x in a %}{% endif %}',
    '{% if a %}{% else %}{% else %}{% endif %}',
    'open {{',
    'closed }}',
    '{{ a | b: 1 }}',
  ])('does not understand %s', (text) => {
    expect(parseTemplate(text).understood).toBe(false);
  });

  it('never calls what a scope holds and never reads through a getter', () => {
    let called = 0;
    const trap = Object.defineProperty({}, 'x', { enumerable: true, get: () => (called += 1) });
    expect(() => fillText('{{ trap.x }}', { trap }, 'pl')).toThrow(/not there/);
    expect(called).toBe(0);
  });

  it('keeps a value on one line, so that a name cannot write a header or turn the text around', () => {
    expect(fillText('{{ a }}', { a: 'Jan\r\nBcc: x@y.example\u202e\u0007 Kot' }, 'pl')).toBe('Jan Bcc: x@y.example Kot');
  });

  it('refuses six conditions in each other and a template of a megabyte', () => {
    expect(parseTemplate('{% if a %}'.repeat(6) + '{% endif %}'.repeat(6)).understood).toBe(false);
    expect(parseTemplate('x'.repeat(1_000_000)).understood).toBe(false);
  });
});
