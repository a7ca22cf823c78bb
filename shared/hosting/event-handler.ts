import type * as z from 'zod';
import { checkedInput, checkedRun } from './checked-run.ts';
import { BusEnvelope, Moment } from './envelope.ts';
import type { HostPorts } from './host-ports.ts';
import { type Hosted, hosted } from './hosted.ts';
import type { UseCase } from './use-case.ts';

const ourSource = 'receivables';

/** An event of ours carries its own id and business time in its detail; of another's the envelope's are all there is. */
function inputOf(envelope: z.infer<typeof BusEnvelope>) {
  const name = envelope['detail-type'];
  const { id, at, ...detail } = envelope.detail;
  const moment = Moment.safeParse(at);
  if (envelope.source === ourSource && typeof id === 'string' && moment.success) return { name, id, at: moment.data, detail };
  return { name, id: envelope.id, at: envelope.time, detail: envelope.detail };
}

/** Host of a rule on a bus, one event a call. The input is `{name, id, at, detail}`, for our own events exactly what was published. */
export const eventHandler = <Input, Output, Needs>(
  useCase: UseCase<Input, Output, Needs>,
  ports: Needs & HostPorts,
): Hosted<Output> => hosted(ports, (event) => checkedRun(useCase, busInput(event), ports));

/** What an event says, out of its envelope. Throws HubError `BadInput` for what is none. */
export const busInput = (event: unknown) => inputOf(checkedInput(BusEnvelope, event));
