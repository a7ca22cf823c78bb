import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Records why one finding of cdk-nag on one construct is right as it is. `finding` is exact, e.g. `AwsSolutions-IAM5[Resource::*]`. */
export function acknowledge(construct: IConstruct, finding: string, reason: string): void {
  Validations.of(construct).acknowledge({ id: `AwsSolutions::${finding}`, reason });
}
