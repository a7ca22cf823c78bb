import type * as z from 'zod';
import { HubError, type Trouble } from '../domain/trouble.ts';
import type { UseCase } from './use-case.ts';

function checked<Value>(schema: z.ZodType<Value>, given: unknown, trouble: Trouble, what: string): Value {
  const read = schema.safeParse(given);
  if (read.success) return read.data;
  // Paths are names of our schemas; messages and values stay out, they may repeat what somebody sent.
  const fields = [...new Set(read.error.issues.map((issue) => issue.path.join('.') || '(whole)'))].slice(0, 10).join(', ');
  throw new HubError(trouble, `${what} not as agreed: ${fields}`, { fields });
}

/** Throws HubError `BadInput` that names the fields. */
export const checkedInput = <Input>(schema: z.ZodType<Input>, given: unknown): Input =>
  checked(schema, given, 'BadInput', 'input');

/** Runs a use case on checked input. Throws HubError `BadOutput`, and what the use case throws itself. */
export const checkedAnswer = async <Input, Output, Needs>(
  useCase: UseCase<Input, Output, Needs>,
  input: Input,
  ports: Needs,
): Promise<Output> => checked(useCase.output, await useCase.run(input, ports), 'BadOutput', 'output');

/** The same on input from outside. Throws HubError `BadInput` before it runs. */
export const checkedRun = async <Input, Output, Needs>(
  useCase: UseCase<Input, Output, Needs>,
  given: unknown,
  ports: Needs,
): Promise<Output> => checkedAnswer(useCase, checkedInput(useCase.input, given), ports);
