import type { Duration, Stack } from 'aws-cdk-lib';
import { type IMetric, MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import type { Watched } from '../alarms.ts';
import { asynchronousPaths, type FunctionRow, type MachineRow } from '../hub.ts';
import type { DeadLetters } from './dead-letters.ts';
import type { Lambdas } from './functions.ts';
import type { Names } from './names.ts';

export type Watching = {
  readonly functions: readonly FunctionRow[];
  readonly machines: readonly MachineRow[];
  readonly names: Names;
  readonly lambdas: Lambdas;
  readonly deadLetters: DeadLetters;
};
/** One thing that is watched, and its figure. */
type Figure = { readonly of: string; readonly metric: IMetric };

/** What each kind of alarm looks at: one figure for every queue, machine, function or reader of the drawing, or one for all. */
export function watchedIn(stack: Stack, watched: Watched, period: Duration, watching: Watching): Figure[] {
  const { functions, machines, names, lambdas, deadLetters } = watching;
  switch (watched) {
    case 'dead-letters':
      return asynchronousPaths.map((path) => ({
        of: path,
        metric: deadLetters(path).metricApproximateNumberOfMessagesVisible({ period, statistic: 'Maximum' }),
      }));
    case 'failed-executions':
      return machines.map(({ name }) => ({ of: name, metric: failedExecutions(names.machine(name), period) }));
    case 'function-errors':
      return functions.map(({ name }) => ({ of: name, metric: lambdas(name).metricErrors({ period }) }));
    case 'throttles':
      return [
        { of: 'account', metric: new Metric({ namespace: 'AWS/Lambda', metricName: 'Throttles', statistic: 'Sum', period }) },
      ];
    case 'stream-age':
      return functions
        .filter(({ triggers }) => triggers.some(({ by }) => by === 'stream'))
        .map(({ name }) => ({ of: name, metric: lambdas(name).metric('IteratorAge', { period, statistic: 'Maximum' }) }));
    case 'unknown-messages':
      return [{ of: 'hub', metric: said(stack, 'message.unknown', period, watching) }];
    case 'bounces':
      return [{ of: 'hub', metric: reputation('Reputation.BounceRate', period) }];
    case 'complaints':
      return [{ of: 'hub', metric: reputation('Reputation.ComplaintRate', period) }];
    case 'nothing-sent':
      return [{ of: 'hub', metric: onWorkingDays(said(stack, 'message.sent', period, watching)) }];
  }
}

function failedExecutions(StateMachineArn: string, period: Duration): IMetric {
  const count = (metricName: string): Metric =>
    new Metric({ namespace: 'AWS/States', metricName, dimensionsMap: { StateMachineArn }, statistic: 'Sum', period });
  return new MathExpression({
    expression: 'failed + aborted + late',
    usingMetrics: {
      failed: count('ExecutionsFailed'),
      aborted: count('ExecutionsAborted'),
      late: count('ExecutionsTimedOut'),
    },
    period,
  });
}

const reputation = (metricName: string, period: Duration): IMetric =>
  new Metric({ namespace: 'AWS/SES', metricName, statistic: 'Maximum', period });

/** How often the functions that write to debtors said this word in their logs. */
function said(stack: Stack, saying: string, period: Duration, { functions, lambdas }: Watching): Metric {
  const metricName = saying;
  for (const { name } of functions.filter(({ may }) => may.sms)) {
    new MetricFilter(stack, `Said-${saying}-${name}`, {
      logGroup: lambdas(name).logGroup,
      metricNamespace: 'Receivables',
      metricName,
      filterPattern: FilterPattern.stringValue('$.saying', '=', saying),
      metricValue: '1',
      defaultValue: 0,
    });
  }
  return new Metric({ namespace: 'Receivables', metricName, statistic: 'Sum', period });
}

/** Saturday (6) and Sunday (7) count as if one had been sent. */
const onWorkingDays = (sent: Metric): IMetric =>
  new MathExpression({
    expression: 'IF(DAY(sent) < 6, FILL(sent, 0), 1)',
    usingMetrics: { sent },
    ...(sent.period ? { period: sent.period } : {}),
  });
