import { checkedRun } from './checked-run.ts';
import type { HostPorts } from './host-ports.ts';
import { type Hosted, hosted } from './hosted.ts';
import type { UseCase } from './use-case.ts';

/** Host of a state machine's task and of direct invokes: the payload is the input, the answer the output. */
export const task = <Input, Output, Needs>(useCase: UseCase<Input, Output, Needs>, ports: Needs & HostPorts): Hosted<Output> =>
  hosted(ports, (event) => checkedRun(useCase, event, ports));
