import type { Child } from 'hono/jsx';

export type Column<Row> = {
  readonly head: string;
  readonly cell: (row: Row) => Child;
  /** Amounts and counts stand at the end, so that digits stand under digits. */
  readonly end?: boolean;
  /** The cell that names its row; one column of a table should. */
  readonly names?: boolean;
};

/** A last row of sums: `label` spans all columns before the last `values`. */
export type SumRow = { readonly label: string; readonly values: readonly Child[] };

export type TableProps<Row> = {
  readonly caption: string;
  /** For when a heading above says the same; readers of the page still hear it. */
  readonly captionHidden?: boolean;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly sums?: readonly SumRow[];
  /** `id` of a row's element, for links and focus. */
  readonly rowId?: (row: Row) => string;
};

function Cell<Row>({ column, row }: { readonly column: Column<Row>; readonly row: Row }) {
  const look = column.end ? 'end' : '';
  if (column.names) {
    return (
      <th scope="row" class={look} data-head={column.head}>
        {column.cell(row)}
      </th>
    );
  }
  return (
    <td class={look} data-head={column.head}>
      {column.cell(row)}
    </td>
  );
}

/**
 * A table with caption and scopes; on a narrow screen each row becomes a card whose cells name their column. An empty one is
 * the caller's `EmptyState`: a table without rows says nothing.
 */
export function Table<Row>({ caption, captionHidden, columns, rows, sums, rowId }: TableProps<Row>) {
  return (
    <div class="table-scroll">
      <table class="rows">
        <caption class={captionHidden ? 'hidden' : ''}>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ head, end }) => (
              <th scope="col" class={end ? 'end' : ''}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr {...(rowId === undefined ? {} : { id: rowId(row) })}>
              {columns.map((column) => (
                <Cell column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
        {sums === undefined || sums.length === 0 ? null : (
          <tfoot>
            {sums.map(({ label, values }) => (
              <tr>
                <th scope="row" colspan={Math.max(1, columns.length - values.length)}>
                  {label}
                </th>
                {values.map((value) => (
                  <td class="end">{value}</td>
                ))}
              </tr>
            ))}
          </tfoot>
        )}
      </table>
    </div>
  );
}
