/** An error inside an execution, as Retry and Catch see it. `error` may be missing: a Fail state need not name one. */
export class StateFailure extends Error {
  readonly error: string | undefined;
  readonly why: string | undefined;
  constructor(error: string | undefined, why: string | undefined, options?: ErrorOptions) {
    super(`${error ?? 'unnamed'}: ${why ?? ''}`, options);
    this.name = 'StateFailure';
    this.error = error;
    this.why = why;
  }
}

/** A JSONata expression that could not be evaluated or gave a wrong type; the history shows it as EvaluationFailed. */
export class EvaluationFailure extends StateFailure {
  readonly location: string;
  constructor(why: string, location: string, options?: ErrorOptions) {
    super('States.QueryEvaluationError', why, options);
    this.name = 'EvaluationFailure';
    this.location = location;
  }
}

export const runtime = (why: string): StateFailure => new StateFailure('States.Runtime', why);

export type RefusalCode =
  | 'InvalidDefinition'
  | 'InvalidName'
  | 'InvalidArn'
  | 'InvalidExecutionInput'
  | 'InvalidOutput'
  | 'InvalidToken'
  | 'TaskTimedOut'
  | 'TaskDoesNotExist'
  | 'ExecutionAlreadyExists'
  | 'ExecutionDoesNotExist'
  | 'StateMachineAlreadyExists'
  | 'StateMachineDoesNotExist'
  | 'StateMachineDeleting'
  | 'ValidationException'
  | 'UnknownOperationException';

/** A call that Step Functions refuses; `name` is the exception's name on the wire. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  constructor(code: RefusalCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = code;
    this.code = code;
  }
}
