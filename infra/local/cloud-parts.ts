import type { FunctionRow } from '../hub.ts';
import type { HubClock } from './clock/business-clock.ts';
import type { Activity, Invoke, TimerSource, WallClockMs, WireService } from './parts.ts';
import type { Settings } from './settings.ts';
import type { GivenUp } from './stream/consumer.ts';
import type { StreamedEntry } from './web/wire-server.ts';

export type CloudTools = {
  readonly settings: Settings;
  readonly clock: HubClock;
  readonly wall: WallClockMs;
  readonly pageAddress: string;
  readonly activity: Activity;
  readonly invoke: Invoke;
  readonly rows: readonly FunctionRow[];
};

/** What the state engine and the other services of the cloud give to the process that holds them. */
export type CloudParts = {
  readonly services: readonly WireService[];
  readonly s3: StreamedEntry;
  readonly timers: readonly TimerSource[];
  /** An asynchronous invocation, durably accepted when it returns. */
  invokeLater(functionName: string, payload: unknown): Promise<void>;
  bury(givenUp: GivenUp): Promise<void>;
  onMoving(moving: boolean): void;
  /** Every endpoint answers now: what was waiting for its functions may go on. */
  begin(): void;
  stop(): Promise<void>;
};

export type OpenCloudParts = (tools: CloudTools) => Promise<CloudParts>;
