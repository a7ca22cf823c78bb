import * as z from 'zod';

/** ISO 4217 codes the hub keeps books in; all have two decimals except where `decimalsOf` says otherwise. */
export const Currency = z.enum(['PLN', 'EUR', 'USD', 'GBP', 'CHF', 'CZK', 'SEK', 'NOK', 'DKK', 'HUF', 'RON', 'UAH', 'JPY']);
export type Currency = z.infer<typeof Currency>;

/** Integer minor units (grosze, cents). Never a float: 0.1 + 0.2 must be 0.30. */
export const Minor = z.int().brand('Minor');
export type Minor = z.infer<typeof Minor>;
