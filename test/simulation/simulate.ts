import { parseArgs } from 'node:util';
import { runPortfolio } from './run-portfolio.ts';

const { values } = parseArgs({
  options: {
    invoices: { type: 'string', default: '500' },
    days: { type: 'string', default: '120' },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
  },
});

const whole = (name: 'invoices' | 'days' | 'seed', least: number): number => {
  const number = Number(values[name]);
  if (Number.isSafeInteger(number) && number >= least) return number;
  process.stderr.write(`--${name} takes a whole number of at least ${least}, not ${values[name]}\n`);
  process.exit(2);
};

const of = { invoices: whole('invoices', 1), days: whole('days', 1), seed: whole('seed', 0) };
const began = performance.now();
const simulated = await runPortfolio(of);
const seconds = Math.round((performance.now() - began) / 10) / 100;
const result = { ...simulated, seed: of.seed, seconds };

if (values.json) process.stdout.write(`${JSON.stringify(result)}\n`);
else {
  for (const [name, value] of Object.entries(result))
    if (name !== 'violations') process.stdout.write(`${name}: ${JSON.stringify(value)}\n`);
  for (const { invariant, about, detail } of result.violations)
    process.stdout.write(`BROKEN ${invariant}: ${about}: ${detail}\n`);
  process.stdout.write(
    result.violations.length === 0 ? 'no invariant was broken\n' : `${result.violations.length} invariants were broken\n`,
  );
}
process.exitCode = result.violations.length === 0 ? 0 : 1;
