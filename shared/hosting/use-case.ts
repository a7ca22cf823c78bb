import type * as z from 'zod';

/** What a function does, free of where it runs: checked input, ports, checked output. */
export type UseCase<Input, Output, Needs> = {
  readonly input: z.ZodType<Input>;
  readonly output: z.ZodType<Output>;
  run(input: Input, ports: Needs): Promise<Output>;
};

/** Lets the compiler infer input and output from the schemas. */
export function defineUseCase<Input, Output, Needs>(useCase: UseCase<Input, Output, Needs>): UseCase<Input, Output, Needs> {
  return useCase;
}
