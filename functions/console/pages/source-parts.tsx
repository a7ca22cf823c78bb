import { Chip } from '../../../shared/pages/chip.tsx';
import { MomentText } from '../../../shared/pages/day-text.tsx';
import type { SeenState } from '../sources/read-sources.ts';
import { consoleWords } from '../words/console-words.ts';
import { sourceWords } from '../words/source-words.ts';
import type { Desk } from './desk.tsx';
import type { FormField } from './form.tsx';

export const nameIn = ({ c, viewer }: Desk) => ({
  source: c.req.param('source') ?? '',
  company: c.req.query('company') ?? viewer.companies[0] ?? '',
});
export const hrefOf = ({ source, company }: { readonly source: string; readonly company: string }): string =>
  `/sources/${encodeURIComponent(source)}?company=${encodeURIComponent(company)}`;

export const kindText = (seen: SeenState, language: Desk['language']): string => {
  const kinds: Readonly<Record<string, string>> = sourceWords[language].kinds;
  return kinds[seen.kind] ?? '';
};

export const Freshness = ({ seen, language }: { readonly seen: SeenState; readonly language: Desk['language'] }) => {
  const words = sourceWords[language];
  if (seen.freshAt === undefined)
    return <Chip mood={seen.late ? 'warning' : 'calm'} text={seen.late ? words.late : words.unknown} />;
  return (
    <>
      <Chip mood={seen.late ? 'warning' : 'good'} text={seen.late ? words.late : words.fresh} /> <MomentText at={seen.freshAt} />
    </>
  );
};

export const runText = ({ state }: SeenState, language: Desk['language']): string => {
  const run = state?.lastRun;
  if (run === undefined) return '';
  return `${sourceWords[language].runs[run.outcome]}: ${run.created} / ${run.updated} / ${run.unchanged} / ${run.rejected}`;
};

export const sourceField = (label: string): FormField => ({ name: 'source', label, required: true, maxlength: 32 });

export const settingFields = ({ language, viewer }: Desk, seen: SeenState | undefined): FormField[] => {
  const words = sourceWords[language];
  const options = Object.entries(seen?.connected?.options ?? {}).map(([name, value]) => `${name}=${value}`);
  return [
    ...(seen === undefined
      ? [
          {
            name: 'company',
            label: consoleWords[language].company,
            options: viewer.companies.map((company) => ({ value: company, label: company })),
          },
        ]
      : []),
    { name: 'baseAddress', label: words.baseAddress, required: true, maxlength: 500, value: seen?.connected?.baseAddress ?? '' },
    { name: 'from', label: words.from, required: true, type: 'date', value: seen?.connected?.from ?? '' },
    { name: 'options', label: words.options, lines: 3, value: options.join('\n') },
  ];
};

export const optionsIn = (text: string): Record<string, string> =>
  Object.fromEntries(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .map((line): [string, string] => {
        const at = line.indexOf('=');
        return at < 1 ? [line, ''] : [line.slice(0, at).trim(), line.slice(at + 1).trim()];
      }),
  );
