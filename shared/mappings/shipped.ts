import { ColumnMapping } from '../domain/column-mapping.ts';
import { onFirstUse } from '../domain/on-first-use.ts';
import faktury from './faktury.json' with { type: 'json' };
import ibmLatePayments from './ibm-late-payments.json' with { type: 'json' };
import wplaty from './wplaty.json' with { type: 'json' };

/** Column mappings as shipped. */
export const shippedMappings: () => readonly ColumnMapping[] = onFirstUse(() =>
  [faktury, wplaty, ibmLatePayments].map((shipped) => ColumnMapping.parse(shipped)),
);
