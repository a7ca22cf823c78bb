import { describe, expect, it } from 'vitest';
import {
  forgetsContacts,
  ignoresRevisions,
  losesReceipts,
  overlooksBars,
  overlooksDisputes,
  sendsTwice,
  takesDoubtForRefusal,
} from './planted-bugs.ts';
import { type Run, runPortfolio } from './run-portfolio.ts';

const small = { invoices: 120, days: 120 };
const tiny = { invoices: 60, days: 80 };
/** What a bug breaks may be rare, e.g. a message to the one debtor in forty who barred the channel: several lives are looked at. */
const seedsTried = 8;
const found = async (run: Run): Promise<Set<string>> =>
  new Set((await runPortfolio(run)).violations.map(({ invariant }) => invariant));

/** Cases without which a run proves little; over the seeds below each comes up. */
const hardCases = [
  'fact-beside-a-claim',
  'fact-between-calls',
  'wake-dropped',
  'wake-doubled',
  'event-dropped',
  'event-doubled',
  'mail-refused',
  'mail-lost',
  'mail-taken-without-answer',
  'store-busy',
  'answer-lost',
  'monitor-missed',
  'reconcile-missed',
  'message-over-several-invoices',
  'message-given-back',
  'message-held-by-limit',
  'message-in-doubt',
  'task-dropped',
  'dispute-past-its-deadline',
  'promise-kept',
  'promise-broken',
  'debtor-paused',
  'channel-barred',
  'case-given-to-law-firm',
  'case-given-to-factor',
  'case-given-back',
  'notice-of-assignment',
  'offer-lost',
  'offer-refused',
];

describe('the life of a portfolio', () => {
  it('breaks no invariant, whatever fails on the way, and comes to every hard case', async () => {
    const reached = new Set<string>();
    for (const seed of [1, 2, 3]) {
      const run = await runPortfolio({ ...small, seed });
      expect(run.violations, `seed ${seed}`).toEqual([]);
      expect(run.messages).toBeGreaterThan(100);
      for (const [name, times] of Object.entries(run.reached)) if (times > 0) reached.add(name);
    }
    expect(hardCases.filter((name) => !reached.has(name))).toEqual([]);
  });

  it('is the same for the same seed and another for another, in workload and in faults', async () => {
    const digestOf = async (run: Run) => (await runPortfolio(run)).digest;
    const of = { invoices: 40, days: 60 };
    const one = await digestOf({ ...of, seed: 7 });
    expect(await digestOf({ ...of, seed: 7 })).toBe(one);
    expect(await digestOf({ ...of, seed: 8 })).not.toBe(one);
    expect(await digestOf({ ...of, seed: 7, faultSeed: 8 })).not.toBe(one);
  });

  it('ends well when no wake arrives at all, by the nightly reconciliation alone', async () => {
    expect(await found({ ...tiny, seed: 4, without: ['wake'] })).toEqual(new Set());
  });

  it('ends well when neither a wake nor an event arrives', async () => {
    expect(await found({ ...tiny, seed: 5, without: ['wake', 'event'] })).toEqual(new Set());
  });
});

describe('a bug that is put into the hub is found', () => {
  it.each([
    ['sends every message twice', sendsTwice, 1, ['given-to-provider-once']],
    [
      'does not ask for the revision it read',
      ignoresRevisions,
      5,
      [
        ...['none-when-closed', 'money-conserved', 'amount-true', 'no-case-asleep'],
        ...['none-when-handed-over', 'firm-has-its-case'],
      ],
    ],
    ['forgets whom it wrote to', forgetsContacts, 1, ['weekly-limit']],
    ['overlooks disputes', overlooksDisputes, 1, ['none-when-disputed']],
    ['overlooks barred channels', overlooksBars, 3, ['none-when-barred']],
    ['takes a doubt for a refusal', takesDoubtForRefusal, 1, ['given-to-provider-once']],
    ['loses receipts', losesReceipts, 1, ['one-message-per-rung']],
  ] as const)('that %s', async (_, plant, first, invariants) => {
    let missed: readonly string[] = invariants;
    for (let seed = first; seed < first + seedsTried && missed.length > 0; seed += 1) {
      const broken = await found({ ...tiny, seed, plant });
      missed = missed.filter((invariant) => !broken.has(invariant));
    }
    expect(missed).toEqual([]);
  });

  it('that wakes nobody, neither at once nor by night', async () => {
    expect(await found({ ...tiny, seed: 1, without: ['wake', 'reconcile'] })).toContain('no-case-asleep');
  });
});
