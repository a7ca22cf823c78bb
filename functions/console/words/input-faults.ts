import type * as z from 'zod';
import type { Language } from '../../../shared/domain/written.ts';

type Issue = z.core.$ZodIssue;
type Texts = Readonly<Record<Language, string>>;

const both = (pl: string, en: string): Texts => ({ pl, en });

const formats: Readonly<Record<string, Texts>> = {
  date: both('Podaj dzień jako RRRR-MM-DD.', 'Give a day as YYYY-MM-DD.'),
  regex: both('Wartość ma niedozwoloną postać.', 'The value has a form that is not allowed.'),
};

function sizeText({ code, ...issue }: Issue & { code: 'too_small' | 'too_big' }): Texts {
  const small = code === 'too_small';
  const limit = String('minimum' in issue ? issue.minimum : issue.maximum);
  if (issue.origin === 'string' && small && limit === '1') return both('To pole jest puste.', 'This field is empty.');
  const [pl, en] = small ? ['co najmniej', 'at least'] : ['najwyżej', 'at most'];
  if (issue.origin === 'string')
    return both(`Tekst ma mieć ${pl} ${limit} znaków.`, `The text must have ${en} ${limit} characters.`);
  if (issue.origin === 'array')
    return both(`Lista ma mieć ${pl} ${limit} pozycji.`, `The list must have ${en} ${limit} entries.`);
  return both(`Liczba ma wynosić ${pl} ${limit}.`, `The number must be ${en} ${limit}.`);
}

/** What is wrong with one field of a request, as a sentence in both languages. */
export function faultTexts(issue: Issue): Texts {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? both('Brakuje tego pola.', 'This field is missing.')
        : both(
            `To pole ma zły typ; oczekiwany: ${issue.expected}.`,
            `This field has the wrong type; expected: ${issue.expected}.`,
          );
    case 'too_small':
    case 'too_big':
      return sizeText(issue);
    case 'invalid_value': {
      const words = issue.values.map(String).join(', ');
      return both(`Dozwolone wartości: ${words}.`, `Allowed values: ${words}.`);
    }
    case 'invalid_format':
      return formats[issue.format] ?? both('Wartość ma złą postać.', 'The value has a wrong form.');
    case 'unrecognized_keys': {
      const keys = issue.keys.join(', ');
      return both(`Nieznane pole: ${keys}.`, `Unknown field: ${keys}.`);
    }
    default:
      return both('Wartość jest niepoprawna.', 'The value is not valid.');
  }
}

/** The field a fault is about; for an unknown field its name. */
export const faultField = (issue: Issue): string =>
  issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0]].map(String).join('.') : issue.path.map(String).join('.');
