import { atradiusSimulator } from './atradius.ts';
import { creditsafeSimulator } from './creditsafe.ts';
import { erpnext } from './erpnext.ts';
import { factorSimulator } from './factor.ts';
import { hubspot } from './hubspot.ts';
import { krdSimulator } from './krd.ts';
import { odoo } from './odoo.ts';
import type { Simulator } from './simulator.ts';

/** Every vendor of the invented world. */
export const simulators: readonly Simulator[] = [
  odoo,
  erpnext,
  hubspot,
  krdSimulator,
  atradiusSimulator,
  creditsafeSimulator,
  factorSimulator,
];
