import { onFirstUse } from '../domain/on-first-use.ts';
import { Scenario } from '../domain/scenario.ts';
import chronic from './chronic.json' with { type: 'json' };
import newClient from './new-client.json' with { type: 'json' };
import over30Days from './over-30-days.json' with { type: 'json' };
import plain from './plain.json' with { type: 'json' };
import regular from './regular.json' with { type: 'json' };
import standard from './standard.json' with { type: 'json' };
import strategic from './strategic.json' with { type: 'json' };

/** The ladders the hub comes with. */
export const shippedScenarios: () => readonly Scenario[] = onFirstUse(() =>
  [strategic, chronic, newClient, over30Days, regular, standard, plain].map((scenario) => Scenario.parse(scenario)),
);
