import * as z from 'zod';
import { AssignmentStatus } from '../domain/assignment.ts';
import { Day, Instant } from '../domain/dates.ts';
import { Currency, Minor } from '../domain/money.ts';
import { Of, Placed, Wait } from './item-places.ts';

export const InvoiceItem = z.lazy(() =>
  z.object({
    ...Placed,
    ...Of,
    type: z.literal('invoice'),
    invoiceId: z.string(),
    number: z.string(),
    document: z.enum(['invoice', 'debit-note', 'interest-note', 'advance']),
    issueDate: Day,
    dueDate: Day,
    currency: Currency,
    gross: Minor,
    /** Left to pay of the whole, the retained part included. */
    open: Minor,
    retained: z.object({ amount: Minor, releasedOn: Day }).optional(),
    state: z.enum(['open', 'closed']),
    /** `on` is the day that counts (value date), `at` when the hub learned it. */
    closed: z.object({ as: z.enum(['paid', 'credited', 'cancelled']), on: Day, at: Instant }).optional(),
    rev: z.int(),
    /** The machine that owns the case and which of its executions. */
    owner: z.object({ machine: z.enum(['invoice-lifecycle', 'factoring', 'court']), cycle: z.int() }),
    /** The case at the outside firm that has it now. */
    handed: z.object({ caseId: z.string() }).optional(),
    /** An outside firm gave it back last. */
    returned: z.object({ from: z.enum(['law-firm', 'factor']), because: z.string() }).optional(),
    scenario: z.object({ name: z.string(), version: z.int(), by: z.enum(['rule', 'hand']) }),
    receipts: z.array(z.object({ rung: z.int(), on: Day, by: z.string() })),
    dispute: z.object({ id: z.string(), since: Day, disputed: Minor }).optional(),
    promise: z.object({ id: z.string(), due: Day, amount: Minor }).optional(),
    /** How often a promise or payment confirmation by the debtor himself held the ladder. */
    heldByDebtor: z.int(),
    pausedUntil: Day.optional(),
    /** What the factor says of it. `silent`: the claim is his, and our ladder is still; `factor` is whom to pay then, copied from the company's settings. */
    assigned: z
      .object({
        itemRef: z.string(),
        source: z.string(),
        status: AssignmentStatus,
        silent: z.boolean(),
        /** When it came to this status, and the source's version. */
        since: Day,
        changedAt: Instant,
        factor: z.object({ name: z.string(), account: z.string() }).optional(),
        advance: Minor.optional(),
        fees: Minor.optional(),
        financedOn: Day.optional(),
        recourseDueOn: Day.optional(),
        rejectionReason: z.string().optional(),
      })
      .optional(),
    /** An approval, call or hand-over task that the case waits for. */
    staffTask: z.object({ id: z.string(), kind: z.enum(['approval', 'call', 'hand-over']), rung: z.int() }).optional(),
    /** How many such tasks it has had. */
    asked: z.int().optional(),
    /** How often this execution has parked: AWS ends one after 25,000 events. */
    steps: z.int().optional(),
    /** The rung a person let go, where its gate asks for one. */
    approvedRung: z.int().optional(),
    wait: Wait.optional(),
    /** `about`: what the reason names, e.g. the late source. */
    held: z.object({ rung: z.int(), because: z.string(), about: z.string().optional(), since: Instant }).optional(),
    source: z.string(),
    externalId: z.string(),
    /** The source's version of the document's own fields: an older one changes nothing. */
    changedAt: Instant,
    startKey: z.string().optional(),
    startSort: z.string().optional(),
    listKey: z.string(),
    listSort: z.string(),
  }),
);
export type InvoiceItem = z.infer<typeof InvoiceItem>;
