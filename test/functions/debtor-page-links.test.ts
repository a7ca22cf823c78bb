import { describe, expect, it } from 'vitest';
import { nodeDigest } from '../../shared/aws/digest.ts';
import { systemIds } from '../../shared/aws/ids.ts';
import { instant } from '../../shared/domain/dates.ts';
import { memoryTable } from '../../shared/memory/memory-table.ts';
import { virtualClock } from '../../shared/memory/virtual-clock.ts';
import { newLink, openLink } from '../../shared/table/debtor-links.ts';

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
    expect(await openLink({ table, digest, wallClock }, tokenOf(url), 'see-debt')).toEqual({
      outcome: 'opened',
      company: 'main',
      debtorId: 'd-1',
    });
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
      expect(await openLink({ table: asked, digest, wallClock }, token, 'see-debt')).toEqual({ outcome: 'no-such-link' });
    },
  );

  it('ends after thirty days', async () => {
    const table = memoryTable();
    const { url, write } = newLink(ports, of);
    await table.write(write);
    advance(30 * 86_400_000);
    expect(await openLink({ table, digest, wallClock }, tokenOf(url), 'see-debt')).toEqual({ outcome: 'no-such-link' });
  });
});
