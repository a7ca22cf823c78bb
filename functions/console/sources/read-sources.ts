import { addMinutes, type Day, type Instant } from '../../../shared/domain/dates.ts';
import { isLate, type SeenSource } from '../../../shared/domain/freshness.ts';
import { sourceStatesPartition, sourcesPartition } from '../../../shared/table/keys.ts';
import { readAll } from '../../../shared/table/read-item.ts';
import { SourceItem, SourceStateItem } from '../../../shared/table/source-items.ts';
import { companiesOf } from '../api/list-query.ts';
import { openBooks } from '../book/ask-book.ts';
import type { ConsolePorts } from '../console-ports.ts';
import type { Viewer } from '../sign-in/viewer.ts';

/** A source of one company as people look at it: how it is connected, what came of reading it, how old its word is and who waits for it. */
export type SeenState = {
  readonly company: string;
  readonly source: string;
  readonly connected: SourceItem | undefined;
  readonly state: SourceStateItem | undefined;
  readonly title: string;
  readonly kind: string;
  /** Everything it knew until then is in the books. */
  readonly freshAt: Instant | undefined;
  /** Of a bank: the last day with a full statement. */
  readonly statementTo: Day | undefined;
  readonly late: boolean;
  /** Late from then on. */
  readonly lateAt: Instant | undefined;
  readonly holds: readonly string[];
  /** Open invoices whose messages wait when it is late. */
  readonly invoices: number;
};

type Asked = { readonly ports: ConsolePorts; readonly viewer: Viewer };

/** Every source of the viewer's companies, by company and name. */
export async function readSources(of: Asked, company?: string): Promise<SeenState[]> {
  const now = of.ports.clock.now();
  const { books } = await openBooks(of, company);
  const found = await Promise.all(
    companiesOf(of.viewer, company).map(async (one) => {
      const [connected, states] = await Promise.all([
        readAll(of.ports.table, SourceItem, { partition: sourcesPartition(one) }),
        readAll(of.ports.table, SourceStateItem, { partition: sourceStatesPartition(one) }),
      ]);
      const open = books.find((book) => book.company === one)?.invoices.filter(({ closedAs }) => closedAs === undefined) ?? [];
      const names = [...new Set([...connected, ...states].map(({ source }) => source))].sort();
      return names.map((source) => {
        const state = states.find((item) => item.source === source);
        const item = connected.find((candidate) => candidate.source === source);
        const kind = state?.described?.kind ?? '';
        const depends = kind === 'erp' ? open.filter((invoice) => invoice.source === source) : kind === 'bank' ? open : [];
        return seenState({ company: one, source, connected: item, state, invoices: depends.length }, now);
      });
    }),
  );
  return found.flat();
}

function seenState(of: Pick<SeenState, 'company' | 'source' | 'connected' | 'state' | 'invoices'>, now: Instant): SeenState {
  const { state, connected, source } = of;
  const described = state?.described;
  const freshAt = state?.freshAt ?? connected?.connectedAt;
  const seen: SeenSource | undefined =
    described === undefined || freshAt === undefined
      ? undefined
      : { source, ...described, freshAt, ...(state?.statementTo === undefined ? {} : { statementTo: state.statementTo }) };
  return {
    ...of,
    title: described?.title ?? source,
    kind: described?.kind ?? '',
    freshAt: state?.freshAt,
    statementTo: state?.statementTo,
    late: seen !== undefined && isLate(seen, now),
    lateAt: seen === undefined || seen.kind === 'bank' ? undefined : addMinutes(seen.freshAt, seen.maxAgeMinutes),
    holds: described?.holds ?? [],
  };
}
