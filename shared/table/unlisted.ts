import type { Key, TransactWrite } from '../ports/table.ts';

/** Takes a dispute or promise from the list of those whose machine runs. */
export const unlisted = (of: Key & { readonly rev: number }): TransactWrite => ({
  update: { pk: of.pk, sk: of.sk },
  change: { remove: [['listKey'], ['listSort']] },
  when: { is: 'equal', at: ['rev'], to: of.rev },
});
