import { describe, expect, it } from 'vitest';
import * as fetch from '../../functions/connectors/odoo/fetch.ts';
import description from '../../functions/connectors/odoo/source.json' with { type: 'json' };
import { translate } from '../../functions/connectors/odoo/translate.ts';
import type { SourceAnswer } from '../../shared/ports/source.ts';
import { pollWorld } from '../kit/poll-world.ts';

const connector = { ...fetch, translate };
const said = (value: unknown, status = 200): SourceAnswer => ({
  status,
  headers: {},
  body: new TextEncoder().encode(JSON.stringify(value)),
});

const partner = {
  id: 7,
  name: 'Żwirownia Łąki sp. z o.o.',
  ref: 'K-0007',
  vat: 'PL1234563218',
  email: 'faktury@laki.example',
  phone: false,
  lang: 'pl_PL',
  write_date: '2026-02-20 08:00:00',
};
const move = {
  ...{ id: 70, name: 'FV/2026/70', move_type: 'out_invoice', state: 'posted', payment_state: 'not_paid' },
  ...{ commercial_partner_id: [7, 'Żwirownia Łąki sp. z o.o.'], invoice_date: '2026-02-20', invoice_date_due: '2026-03-20' },
  ...{
    currency_id: [17, 'PLN'],
    amount_total: 1230.1,
    amount_residual: 1230.1,
    reversed_entry_id: false,
    write_date: '2026-02-20 08:00:00',
  },
};

async function odooWorld(rows: { partners: object[]; moves: object[] }) {
  return pollWorld({ description, connector }, ({ path }) => said(path.includes('res.partner') ? rows.partners : rows.moves), {
    secret: '{"apiKey":"k"}',
  });
}

describe('Odoo', () => {
  it('brings an invoice with its debtor into the books, and nothing twice', async () => {
    const world = await odooWorld({ partners: [partner], moves: [move] });
    expect(await world.poll()).toBe('read');
    expect(await world.invoice('FV/2026/70')).toMatchObject({ gross: 123_010, open: 123_010, dueDate: '2026-03-20' });
    const state = await world.state();
    expect(state).toMatchObject({ lastRun: { read: 2, created: 2 }, freshAt: world.clock.now(), leaseUntilWall: 0 });
    const before = world.images.filter(({ type }) => type !== 'source-state').length;
    world.advance(60_000);
    expect(await world.poll()).toBe('read');
    expect(world.images.filter(({ type }) => type !== 'source-state').length).toBe(before);
  });

  it('shows an amount that changed, even within the same second', async () => {
    const rows = { partners: [partner], moves: [move] };
    const world = await odooWorld(rows);
    await world.poll();
    rows.moves = [{ ...move, amount_residual: 1000, payment_state: 'partial' }];
    world.advance(60_000);
    await world.poll();
    expect(await world.invoice('FV/2026/70')).toMatchObject({ open: 100_000 });
  });
});
