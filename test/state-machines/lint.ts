import validate from 'asl-validator';
import * as z from 'zod';

const Catcher = z.object({ ErrorEquals: z.array(z.string()), Next: z.string() });
const Retrier = z.object({
  ErrorEquals: z.array(z.string()),
  MaxAttempts: z.int().optional(),
  JitterStrategy: z.string().optional(),
});
const State = z.looseObject({
  Type: z.string(),
  Next: z.string().optional(),
  Default: z.string().optional(),
  End: z.boolean().optional(),
  Resource: z.string().optional(),
  Arguments: z.unknown().optional(),
  TimeoutSeconds: z.union([z.number(), z.string()]).optional(),
  Retry: z.array(Retrier).default([]),
  Catch: z.array(Catcher).default([]),
  Choices: z.array(z.object({ Condition: z.string(), Next: z.string() })).default([]),
});
type State = z.infer<typeof State>;
const Machine = z.looseObject({ QueryLanguage: z.string().optional(), StartAt: z.string(), States: z.record(z.string(), State) });
type Machine = z.infer<typeof Machine>;

/** Raised by Lambda itself, not by our code: the invocation may have begun or not. */
const serviceErrors = [
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.TooManyRequestsException',
];
const callingPerson = '{CallPerson}"';
/** A plain path into input, result or context, or a comparison of one with a word: machines wait and branch, they compute nothing. */
const path = String.raw`\$states\.(?:input|result|context)(?:\.[A-Za-z]+)*`;
const plainPath = new RegExp(String.raw`^\{% ${path} %\}$`);
const namedOutcome = new RegExp(String.raw`^\{% ${path} = '[a-z-]+' %\}$`);

/** Every way in which a machine breaks the rules of the house, in words; empty when it breaks none. */
export function complaintsAbout(definition: unknown): string[] {
  const verdict = validate(structuredClone(definition));
  if (!verdict.isValid) return [verdict.errorsText()];
  const machine = Machine.parse(definition);
  return [
    ...(machine.QueryLanguage === 'JSONata' ? [] : ['QueryLanguage is not JSONata']),
    ...unreachable(machine).map((name) => `${name} is never reached`),
    ...Object.entries(machine.States).flatMap(([name, state]) => aboutState(name, state, machine)),
    ...expressionsIn(machine.States)
      .filter((text) => !plainPath.test(text) && !namedOutcome.test(text))
      .map((text) => `computes: ${text}`),
  ];
}

function aboutState(name: string, state: State, machine: Machine): string[] {
  const complaints: string[] = [];
  const unless = (isSo: boolean, complaint: string): void => {
    if (!isSo) complaints.push(`${name} ${complaint}`);
  };
  if (state.Type === 'Choice') unless(state.Default !== undefined, 'has no Default');
  if (state.Type !== 'Task') return complaints;
  unless(state.TimeoutSeconds !== undefined, 'has no TimeoutSeconds');
  const retried = state.Retry.flatMap(({ ErrorEquals }) => ErrorEquals);
  unless(
    serviceErrors.every((error) => retried.includes(error)),
    'does not retry what Lambda itself may raise',
  );
  unless(!retried.includes('States.ALL') && !retried.includes('States.TaskFailed'), 'retries trouble it does not name');
  unless(
    state.Retry.every(({ JitterStrategy }) => JitterStrategy === 'FULL'),
    'retries without jitter',
  );
  unless(allComesLast(state.Catch.map(({ ErrorEquals }) => ErrorEquals)), 'does not catch States.ALL last and alone');
  unless(endsAtPerson(state, machine), 'has a Catch that does not end at a person');
  if (state.Resource?.endsWith('.waitForTaskToken')) {
    unless(JSON.stringify(state.Arguments).includes('$states.context.Task.Token'), 'waits for a token it does not give');
    unless(!retried.includes('States.Timeout'), 'takes the end of its wait for trouble');
  }
  return complaints;
}

const allComesLast = (caught: readonly (readonly string[])[]): boolean =>
  caught.length > 0 &&
  caught.every((errors, at) => errors.includes('States.ALL') === (at === caught.length - 1)) &&
  caught.at(-1)?.length === 1;

/** `States.ALL` leads to the state that calls a person; from that state itself only a Fail is left. */
function endsAtPerson(state: State, { States }: Machine): boolean {
  const next = States[state.Catch.at(-1)?.Next ?? ''];
  return calls(state, callingPerson) ? next?.Type === 'Fail' : next !== undefined && calls(next, callingPerson);
}

const calls = (state: State, placeholder: string): boolean => JSON.stringify(state.Arguments ?? null).includes(placeholder);

const nextOf = (state: State): string[] =>
  [state.Next, state.Default, ...state.Choices.map(({ Next }) => Next), ...state.Catch.map(({ Next }) => Next)].filter(
    (name) => name !== undefined,
  );

function unreachable({ StartAt, States }: Machine): string[] {
  const reached = new Set<string>();
  const waiting = [StartAt];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const state = States[name];
    if (state === undefined || reached.has(name)) continue;
    reached.add(name);
    waiting.push(...nextOf(state));
  }
  return Object.keys(States).filter((name) => !reached.has(name));
}

/** Every JSONata expression in a value, `{% … %}`, at any depth. */
function expressionsIn(value: unknown): string[] {
  if (typeof value === 'string') return value.includes('{%') ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(expressionsIn) : [];
}
