import * as z from 'zod';

const name = z.string();
const text = z.string();
const page = { maxResults: z.int().min(0).max(1_000).optional(), nextToken: text.optional() };
const status = z.enum(['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED']);

/** Bodies of the Step Functions calls that are answered; what a caller may add and nothing here uses (tags, logging) is let through. */
export const bodies = {
  CreateStateMachine: z.object({
    name,
    definition: text,
    roleArn: text.optional(),
    type: z.enum(['STANDARD', 'EXPRESS']).optional(),
  }),
  UpdateStateMachine: z.object({ stateMachineArn: text, definition: text.optional() }),
  DescribeStateMachine: z.object({ stateMachineArn: text }),
  DeleteStateMachine: z.object({ stateMachineArn: text }),
  ListStateMachines: z.object(page),
  StartExecution: z.object({ stateMachineArn: text, name: text.optional(), input: text.optional() }),
  DescribeExecution: z.object({ executionArn: text }),
  ListExecutions: z.object({ stateMachineArn: text, statusFilter: status.optional(), ...page }),
  GetExecutionHistory: z.object({
    executionArn: text,
    reverseOrder: z.boolean().optional(),
    includeExecutionData: z.boolean().optional(),
    ...page,
  }),
  StopExecution: z.object({ executionArn: text, error: text.max(256).optional(), cause: text.max(32_768).optional() }),
  SendTaskSuccess: z.object({ taskToken: text, output: text }),
  SendTaskFailure: z.object({ taskToken: text, error: text.max(256).optional(), cause: text.max(32_768).optional() }),
  SendTaskHeartbeat: z.object({ taskToken: text }),
} as const;

export type Body<Name extends keyof typeof bodies> = z.infer<(typeof bodies)[Name]>;
