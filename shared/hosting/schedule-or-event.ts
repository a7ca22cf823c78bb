import { checkedInput, checkedRun } from './checked-run.ts';
import { ScheduleEvent } from './envelope.ts';
import { busInput } from './event-handler.ts';
import type { HostPorts } from './host-ports.ts';
import { type Hosted, hosted } from './hosted.ts';
import type { UseCase } from './use-case.ts';

const isEnvelope = (event: unknown): boolean => typeof event === 'object' && event !== null && 'detail-type' in event;

/** Host of what both a schedule and events on the bus call. The input is the one's or the other's: `{time}` or `{name, id, at, detail}`. */
export const scheduleOrEvent = <Input, Output, Needs>(
  useCase: UseCase<Input, Output, Needs>,
  ports: Needs & HostPorts,
): Hosted<Output> =>
  hosted(ports, (event) => checkedRun(useCase, isEnvelope(event) ? busInput(event) : checkedInput(ScheduleEvent, event), ports));
