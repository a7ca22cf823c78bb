import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { App } from 'aws-cdk-lib';
import { functions, machines } from '../hub.ts';
import { bundleFunctions } from './bundle.ts';
import { addStacks } from './stacks.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const bundles = await bundleFunctions(root, functions);
const app = new App();
addStacks(app, { root, functions, machines, bundles });
app.synth();
