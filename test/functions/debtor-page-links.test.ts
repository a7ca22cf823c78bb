import { describe, expect, it } from 'vitest';
import { nodeDigest } from '../../shared/aws/digest.ts';
import { systemIds } from '../../shared/aws/ids.ts';
import { instant } from '../../shared/domain/dates.ts';
import { memoryTable } from '../../shared/memory/memory-table.ts';
import { virtualClock } from '../../shared/memory/virtual-clock.ts';
import { countTry, newLink, openLink } from '../../shared/table/debtor-links.ts';

const { wallClock, advance } = virtualClock(instant('2026-11-25T09:00:00.000Z'));
const digest = nodeDigest();
const ports = { ids: systemIds(wallClock), digest, wallClock };
const of = { company: 'main', debtorId: 'd-1', pageAddress: 'https://hub.example/' };
const tokenOf = (url: string): string => url.split('/').at(-1) ?? '';

describe("a debtor's link", () => {
  it('opens his debt and no other, and lies in the table only as a hash', async () => {
    const table = memoryTable();
    const { url, write } = newLink(ports, of);
    await table.write(write);
    expect(url).toMatch(/^https:\/\/hub\.example\/p\/[0-9a-z]{26}$/);
    expect(JSON.stringify(write)).not.toContain(tokenOf(url));
    expect(await openLink({ table, digest, wallClock }, tokenOf(url), ['see-debt', 'answer-debt'])).toEqual({
      outcome: 'opened',
      company: 'main',
      debtorId: 'd-1',
      purpose: 'answer-debt',
      key: { pk: `token#${digest.sha256(tokenOf(url))}`, sk: 'link-token' },
    });
  });

  it('that only shows opens nothing where answers are taken', async () => {
    const table = memoryTable();
    const { url, write } = newLink(ports, { ...of, purpose: 'see-debt' });
    await table.write(write);
    const open = (purposes: Parameters<typeof openLink>[2]) => openLink({ table, digest, wallClock }, tokenOf(url), purposes);
    expect(await open(['answer-debt'])).toEqual({ outcome: 'no-such-link' });
    expect(await open(['see-debt', 'answer-debt'])).toMatchObject({ outcome: 'opened', purpose: 'see-debt' });
  });

  it('is another one each time, with no part that counts up', () => {
    const tokens = Array.from({ length: 500 }, () => tokenOf(newLink(ports, of).url));
    expect(new Set(tokens).size).toBe(500);
    for (let at = 0; at < 26; at += 1) expect(new Set(tokens.map((token) => token[at])).size).toBeGreaterThan(16);
  });

  it.each(['', 'x', 'a'.repeat(25), 'A'.repeat(26), '../../companies/main', `${'a'.repeat(26)}\n`])(
    'opens nothing for %j and does not ask the table',
    async (token) => {
      const table = memoryTable();
      const asked = { ...table, get: () => Promise.reject(new Error('asked')) };
      expect(await openLink({ table: asked, digest, wallClock }, token, ['see-debt', 'answer-debt'])).toEqual({
        outcome: 'no-such-link',
      });
    },
  );

  it('ends after thirty days', async () => {
    const table = memoryTable();
    const { url, write } = newLink(ports, of);
    await table.write(write);
    advance(30 * 86_400_000);
    expect(await openLink({ table, digest, wallClock }, tokenOf(url), ['see-debt', 'answer-debt'])).toEqual({
      outcome: 'no-such-link',
    });
  });
});

describe('the tries of a link', () => {
  async function counted() {
    const table = memoryTable();
    const { url, write } = newLink(ports, of);
    await table.write(write);
    const link = await openLink({ table, digest, wallClock }, tokenOf(url), ['answer-debt']);
    if (link.outcome !== 'opened') throw new Error('no link');
    return {
      table,
      link,
      tries: (n: number) => Promise.all(Array.from({ length: n }, () => countTry({ table, wallClock }, link))),
    };
  }

  it('are thirty in an hour, also when all come at once, and thirty more in the next', async () => {
    const { tries } = await counted();
    expect((await tries(40)).filter(Boolean)).toHaveLength(30);
    advance(3_600_000 - 1);
    expect(await tries(1)).toEqual([false]);
    advance(1);
    expect((await tries(40)).filter(Boolean)).toHaveLength(30);
  });

  it('leave the link open to be read', async () => {
    const { table, tries, link } = await counted();
    await tries(31);
    const item = await table.get(link.key);
    expect(item).toMatchObject({ purpose: 'answer-debt', tried: 30 });
  });

  it('count nothing for a link that is gone', async () => {
    const { table, link } = await counted();
    await table.write({ remove: link.key });
    expect(await countTry({ table, wallClock }, link)).toBe(false);
  });
});
