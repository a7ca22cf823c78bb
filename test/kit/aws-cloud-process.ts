import { openTestCloud } from './aws-cloud.ts';

/** The services of the embedded cloud as a process that can be killed: `node ... <folder>`; its functions never end. Prints its address. */
const hub = await openTestCloud({ folder: process.argv[2] ?? '', answer: () => new Promise(() => undefined) });
process.stdout.write(`${hub.address}\n`);
