import type { Chance } from '../../infra/local/world/model/chance.ts';
import { addDays, type Day, day, type Instant, momentAt } from '../../shared/domain/dates.ts';
import { Fact } from '../../shared/domain/fact.ts';
import { minor } from '../../shared/domain/money.ts';
import { sourceFailed } from '../../shared/domain/source-failure.ts';
import { findInvoice } from '../../shared/table/facts/find-invoice.ts';
import { asItem } from '../../shared/table/invoice-placing.ts';
import { sourceKey } from '../../shared/table/keys.ts';
import type { SourceItem } from '../../shared/table/source-items.ts';
import type { Happening } from './portfolio.ts';
import type { SimFaults } from './sim-faults.ts';
import type { SimHub } from './sim-hub.ts';

const source = 'factor';

/** The company is connected to its factor. */
export const factorOf = (company: string, on: Day) => {
  const item: SourceItem = {
    ...sourceKey({ company, source }),
    ...{ type: 'source', source, company, baseAddress: 'https://factor.example', secret: 'sources/factor' },
    ...{ options: {}, from: on, connectedAt: momentAt(on, '00:00'), rev: 1 },
  };
  return asItem(item);
};

/** What the factor answers to an offer when his service is not well. */
export const offersUnder =
  (strikes: (what: string, probability: number) => boolean): SimFaults['factor'] =>
  () => {
    if (strikes('offer-lost', 0.1)) throw sourceFailed('transient', 'no answer (ECONNRESET)');
    const status = strikes('offer-refused', 0.1) ? 422 : strikes('factor-down', 0.1) ? 503 : 202;
    return { status, headers: {}, body: new TextEncoder().encode('{}') };
  };

type Of = { readonly company: string; readonly number: string; readonly due: Day; readonly registered: Instant };

type Say = (moment: Instant, name: string, of: object, by?: string) => void;

/** What becomes of some cases outside: given to the law firm or the factor near the moments when messages leave, answered, given again. */
export function givenAway(luck: Chance, { company, number, due, registered }: Of, nip: string): Happening[] {
  if (!luck.happens(0.3)) return [];
  const life: Happening[] = [];
  const say: Say = (moment, name, of, by = source) => {
    const origin = { company, source: by, externalId: `${number}#${name}`, changedAt: moment };
    if (moment > registered) life.push({ at: moment, fact: Fact.parse({ ...origin, invoiceNumber: number, ...of }) });
  };
  const limit = { kind: 'credit-limit', from: 'factor', decision: 'approved', currency: 'PLN', reference: nip, conditions: [] };
  say(momentAt(addDays(day(registered.slice(0, 10)), 1), '05:00'), 'limit', {
    ...{ fact: 'finding', about: { nip }, finding: { ...limit, granted: minor(100_000_000) } },
  });
  oneRound(luck, due, say, [2, 20]);
  oneRound(luck, due, say, [30, 60]);
  return life;
}

function oneRound(luck: Chance, due: Day, say: Say, [from, until]: readonly [number, number]): void {
  const near = (on: Day): Instant => momentAt(on, luck.whole(7 * 60, 11 * 60));
  const given = addDays(due, luck.whole(from, until));
  const to = luck.one(['law-firm', 'factor'] as const);
  say(near(given), `given-${from}`, { fact: 'hand-over', to, reason: 'pora' }, 'staff');
  if (luck.happens(0.2)) return;
  const accepted = luck.happens(0.6);
  const answer = addDays(given, luck.whole(1, 6));
  if (to === 'law-firm') {
    const said = accepted ? { answer: 'accepted', fileNumber: 'KG-1/26' } : { answer: 'refused', reason: 'konflikt interesów' };
    say(near(answer), `answered-${from}`, { fact: 'case-answer', caseId: 'its', ...said });
    return;
  }
  say(near(answer), `its-${from}`, { fact: 'assignment', status: accepted ? 'accepted' : 'rejected' });
  const back = addDays(answer, luck.whole(3, 20));
  if (accepted && luck.happens(0.4)) say(near(back), `recourse-${from}`, { fact: 'assignment', status: 'recourse' });
}

/** An answer names the case as the firm knows it, which nobody knew beforehand. Nothing to say where no firm has the invoice. */
export async function aboutItsCase(hub: SimHub, fact: Fact): Promise<Fact | undefined> {
  if (fact.fact !== 'case-answer' && fact.fact !== 'assignment') return fact;
  const invoice = await findInvoice(hub.memory, fact.company, fact.invoiceNumber);
  const caseId = invoice?.handed?.caseId;
  if (caseId === undefined) return undefined;
  const factors = invoice?.owner.machine === 'factoring';
  if (fact.fact === 'case-answer') return factors ? undefined : { ...fact, caseId };
  return factors ? { ...fact, externalId: caseId } : undefined;
}
