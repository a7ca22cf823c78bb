import { HubError } from '../../shared/domain/trouble.ts';
import type { FunctionRow } from '../hub.ts';
import type { OpenCloudParts } from './cloud-parts.ts';
import type { HandlerTable } from './lambda/handlers.ts';
import { type Hub, openHub } from './main.ts';
import { readSettings } from './settings.ts';

export type RunNeeds = {
  readonly root: string;
  readonly handlers: HandlerTable;
  /** The drawing's functions when not given. */
  readonly rows?: readonly FunctionRow[];
  readonly openParts: OpenCloudParts;
  readonly trimWorker: URL;
};

const orderedEndMs = 5000;

const tell = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

/** Runs the hub until it is told to stop (Ctrl-C, SIGTERM). Trouble that nobody can mend here ends the process with its reason and code 1. */
export async function runHub(needs: RunNeeds): Promise<void> {
  process.on('unhandledRejection', (fault) => {
    tell(`The hub ends: ${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}`);
    process.exit(1);
  });
  let hub: Hub;
  try {
    hub = await openHub({ ...needs, settings: readSettings(process.env, needs.root), tell });
  } catch (fault) {
    if (!(fault instanceof HubError)) throw fault;
    tell(fault.message);
    process.exit(1);
  }
  const stop = () => {
    // Everything is durable at every moment, so an ordered end is a courtesy with a limit.
    setTimeout(() => process.exit(0), orderedEndMs).unref();
    void hub.stop().then(() => process.exit(0));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  for (const line of hub.greeting) process.stdout.write(`${line}\n`);
  await hub.ready;
}
