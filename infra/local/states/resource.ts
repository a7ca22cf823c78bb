/** What a Task calls: Lambda through the service integration (with or without a token), or a function by its own ARN. */
export type Resource =
  | { readonly by: 'integration'; readonly token: boolean; readonly name: 'invoke' | 'invoke.waitForTaskToken' }
  | { readonly by: 'function'; readonly functionName: string; readonly arn: string };

const functionArn = /^arn:[\w-]+:lambda:[\w-]+:\d{12}:function:([\w-]+)(?::[\w$-]+)?$/;

/** Name of a function given as name, partial or full ARN, with or without a qualifier. */
export const functionNameOf = (given: string): string => functionArn.exec(given)?.[1] ?? given.split(':').at(-1) ?? given;

/** Reads a Task's `Resource`; throws SyntaxError naming one that is not supported. */
export const readResource = (resource: string): Resource => {
  if (resource === 'arn:aws:states:::lambda:invoke') return { by: 'integration', token: false, name: 'invoke' };
  if (resource === 'arn:aws:states:::lambda:invoke.waitForTaskToken') {
    return { by: 'integration', token: true, name: 'invoke.waitForTaskToken' };
  }
  const functionName = functionArn.exec(resource)?.[1];
  if (functionName === undefined) throw new SyntaxError(`the resource ${resource} is not supported`);
  return { by: 'function', functionName, arn: resource };
};
