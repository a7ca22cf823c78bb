import { Duration, type Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { alarms, runbook } from '../alarms.ts';
import { type Watching, watchedIn } from './watched.ts';

const tooMuch = {
  comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
  treatMissingData: TreatMissingData.NOT_BREACHING,
};
const tooLittle = {
  comparisonOperator: ComparisonOperator.LESS_THAN_OR_EQUAL_TO_THRESHOLD,
  treatMissingData: TreatMissingData.BREACHING,
};

/** Every alarm goes to the operations team's topic and says which section of the runbook to open. */
export function addAlarms(stack: Stack, topic: ITopic, watching: Watching): void {
  for (const { watches, above, minutes } of alarms) {
    for (const { of, metric } of watchedIn(stack, watches, Duration.minutes(minutes), watching)) {
      const alarm = new Alarm(stack, `Alarm-${watches}-${of}`, {
        alarmName: `receivables-${watches}-${of}`,
        alarmDescription: `${watches} (${of}): ${runbook}#${watches}`,
        metric,
        threshold: above,
        evaluationPeriods: 1,
        ...(watches === 'nothing-sent' ? tooLittle : tooMuch),
      });
      alarm.addAlarmAction(new SnsAction(topic));
    }
  }
}
