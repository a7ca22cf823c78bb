import { existsSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { alarms, runbook } from '../../infra/alarms.ts';
import { neededColumns } from '../../shared/domain/column-mapping.ts';
import { shippedMappings } from '../../shared/mappings/shipped.ts';
import { projectFiles } from './project-files.ts';

const readme = readFileSync('README.md', 'utf8');
const pages = projectFiles().filter((path) => path.endsWith('.md'));

/** The anchors of a page's headings, as GitHub makes them. */
const anchorsOf = (text: string): string[] =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  );

function leadsSomewhere(page: string, link: string): boolean {
  if (/^https?:/.test(link)) return true;
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? page : posix.join(posix.dirname(page), path);
  return existsSync(target) && (anchor === undefined || anchorsOf(readFileSync(target, 'utf8')).includes(anchor));
}

describe('the documentation', () => {
  it('links only to what is there', () => {
    const links = pages.flatMap((page) =>
      [...readFileSync(page, 'utf8').matchAll(/\]\(([^)]+)\)/g)].map(([, link = '']) => ({ page, link })),
    );
    expect(links.length).toBeGreaterThan(20);
    expect(links.filter(({ page, link }) => !leadsSomewhere(page, link))).toEqual([]);
  });

  it('has a section of the runbook for every alarm, and the first page leads to each', () => {
    const sections = anchorsOf(readFileSync(runbook, 'utf8'));
    for (const { watches } of alarms) {
      expect(sections).toContain(watches);
      expect(readme).toContain(`(${runbook}#${watches})`);
    }
  });

  it('names every command there is and none that is not', () => {
    const { scripts } = z
      .object({ scripts: z.record(z.string(), z.string()) })
      .parse(JSON.parse(readFileSync('package.json', 'utf8')));
    const named = new Set([...readme.matchAll(/npm (?:run (?:--silent )?)?(start|test|[a-z-]+)\b/g)].map(([, name]) => name));
    for (const script of Object.keys(scripts)) expect(named).toContain(script);
    const strange = [...readme.matchAll(/npm run ([a-z-]+)/g)].flatMap(([, name = '']) =>
      name in scripts || name.startsWith('-') ? [] : [name],
    );
    expect(strange).toEqual([]);
  });

  it('lists every shipped mapping with its columns', () => {
    for (const mapping of shippedMappings()) {
      expect(readme).toContain(`\`${mapping.name}\``);
      for (const column of neededColumns(mapping)) expect(readme).toContain(column);
    }
  });

  it('says in every folder of the design what lives there', () => {
    for (const folder of ['events', 'functions', 'infra/aws', 'infra/local', 'shared', 'state-machines', 'test'])
      expect(existsSync(`${folder}/README.md`), folder).toBe(true);
  });
});
