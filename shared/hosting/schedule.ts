import { checkedInput, checkedRun } from './checked-run.ts';
import { ScheduleEvent } from './envelope.ts';
import type { HostPorts } from './host-ports.ts';
import { type Hosted, hosted } from './hosted.ts';
import type { UseCase } from './use-case.ts';

/** Host of an EventBridge schedule. The input is `{time}`: the moment it was due, which a late or repeated run keeps. */
export const schedule = <Input, Output, Needs>(
  useCase: UseCase<Input, Output, Needs>,
  ports: Needs & HostPorts,
): Hosted<Output> => hosted(ports, (event) => checkedRun(useCase, checkedInput(ScheduleEvent, event), ports));
