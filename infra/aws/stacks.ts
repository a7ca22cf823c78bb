import { type App, type Stack, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { addEdge } from './edge-stack.ts';
import { addHub, type Drawn } from './hub-stack.ts';
import { settingsOf } from './settings.ts';

/** Both stacks, under the checks of AWS Solutions: an open finding stops the synthesis. */
export function addStacks(app: App, drawn: Drawn): Stack {
  const settings = settingsOf(app);
  const hub = addHub(app, drawn, settings, addEdge(app, settings));
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return hub;
}
