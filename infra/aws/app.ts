import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { functions, machines } from '../hub.ts';
import { bundleFunctions } from './bundle.ts';
import { addEdge } from './edge-stack.ts';
import { addHub } from './hub-stack.ts';
import { settingsOf } from './settings.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const bundles = await bundleFunctions(root, functions);
const app = new App();
const settings = settingsOf(app);
addHub(app, { root, functions, machines, bundles }, settings, addEdge(app, settings));
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
app.synth();
