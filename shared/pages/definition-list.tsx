import type { Child } from 'hono/jsx';

/** Names and values of one thing; entries without a value are left out by the caller. */
export const DefinitionList = ({
  entries,
}: {
  readonly entries: readonly { readonly term: string; readonly value: Child }[];
}) => (
  <dl class="facts">
    {entries.map(({ term, value }) => (
      <div>
        <dt>{term}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);
