import * as z from 'zod';
import { Day, Instant } from '../domain/dates.ts';
import { Currency, Minor } from '../domain/money.ts';
import { Role } from '../domain/permissions.ts';
import { Channel, Tone } from '../domain/scenario.ts';

const Placed = { pk: z.string(), sk: z.string() };
const Of = { company: z.string(), debtorId: z.string() };

/** A parked state: whose token is answered when `rev` of the item is no longer the one the step read. */
const Wait = z.object({ token: z.string(), rev: z.int(), wakeAt: Instant, execution: z.string() });
export type Wait = z.infer<typeof Wait>;

export const InvoiceItem = z.object({
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
  owner: z.object({ machine: z.enum(['invoice-lifecycle']), cycle: z.int() }),
  scenario: z.object({ name: z.string(), version: z.int(), by: z.enum(['rule', 'hand']) }),
  receipts: z.array(z.object({ rung: z.int(), on: Day, by: z.string() })),
  dispute: z.object({ id: z.string(), since: Day, disputed: Minor }).optional(),
  promise: z.object({ id: z.string(), due: Day, amount: Minor }).optional(),
  /** How often a promise or payment confirmation by the debtor himself held the ladder. */
  heldByDebtor: z.int(),
  pausedUntil: Day.optional(),
  /** An approval, call or hand-over task that the case waits for. */
  staffTask: z.object({ id: z.string(), kind: z.enum(['approval', 'call', 'hand-over']), rung: z.int() }).optional(),
  /** The rung a person let go, where its gate asks for one. */
  approvedRung: z.int().optional(),
  wait: Wait.optional(),
  held: z.object({ rung: z.int(), because: z.string(), since: Instant }).optional(),
  source: z.string(),
  externalId: z.string(),
  /** The source's version of the document's own fields: an older one changes nothing. */
  changedAt: Instant,
  startKey: z.string().optional(),
  startSort: z.string().optional(),
  listKey: z.string(),
  listSort: z.string(),
});
export type InvoiceItem = z.infer<typeof InvoiceItem>;

export const PartyItem = z.object({
  ...Placed,
  ...Of,
  type: z.literal('party'),
  name: z.string(),
  nip: z.string().optional(),
  email: z.string().optional(),
  /** E.164 */
  phone: z.string().optional(),
  language: z.enum(['pl', 'en']),
  class: z.enum(['small', 'medium', 'general-contractor', 'developer', 'strategic']).optional(),
  customerSince: Day.optional(),
  owner: z.string().optional(),
  rev: z.int(),
  source: z.string(),
  externalId: z.string(),
  changedAt: Instant,
});
export type PartyItem = z.infer<typeof PartyItem>;

export const ContactHeadItem = z.object({
  ...Placed,
  type: z.literal('contact-head'),
  debtorId: z.string(),
  rev: z.int(),
  barred: z.array(
    z.object({ channel: Channel, because: z.enum(['withdrawn', 'bounced', 'complained', 'suppressed']), since: Instant }),
  ),
  pausedUntil: Day.optional(),
  /** Moments of the last eight days, oldest first. */
  contacts: z.array(Instant),
  contactsEver: z.int(),
  brokenPromises: z.int(),
});
export type ContactHeadItem = z.infer<typeof ContactHeadItem>;

export const MessageStatus = z.enum(['held', 'sending', 'sent', 'delivered', 'bounced', 'complained', 'unknown']);
export type MessageStatus = z.infer<typeof MessageStatus>;

export const MessageItem = z.object({
  ...Placed,
  ...Of,
  type: z.literal('message'),
  messageId: z.string(),
  attempt: z.string(),
  status: MessageStatus,
  channel: Channel,
  tone: Tone,
  template: z.string(),
  language: z.enum(['pl', 'en']),
  /** The highest rung covered. */
  rung: z.int(),
  covers: z.array(z.object({ invoiceId: z.string(), invoiceNumber: z.string(), rung: z.int(), open: Minor, currency: Currency })),
  scenario: z.string(),
  execution: z.string(),
  /** Moment of the claim in business time; a held one's planned time. */
  sentAt: Instant,
  notAfter: Instant,
  /** WallClock milliseconds of the claim, to tell when it has been without a result for too long. */
  claimedWall: z.int().optional(),
  snapshot: z.object({ key: z.string(), sha256: z.string() }).optional(),
  providerId: z.string().optional(),
  /** Why it is held, bounced or unknown; a reason code or the provider's word. */
  because: z.string().optional(),
  listKey: z.string(),
  listSort: z.string(),
});
export type MessageItem = z.infer<typeof MessageItem>;

export const TaskKind = z.enum([
  'dispute',
  'hand-over',
  'approval',
  'call',
  'unknown-message',
  'no-address',
  'needs-person',
  'broken-promise',
  'bounced',
]);
export type TaskKind = z.infer<typeof TaskKind>;

export const TaskItem = z.object({
  ...Placed,
  ...Of,
  type: z.literal('task'),
  taskId: z.string(),
  kind: TaskKind,
  /** What the task is about, in ids: an invoice, dispute, promise or message. */
  about: z.string(),
  invoices: z.array(z.object({ invoiceId: z.string(), number: z.string() })),
  debtorName: z.string(),
  assignee: z.string(),
  team: z.string(),
  state: z.enum(['open', 'done', 'dropped']),
  /** Why it exists and what to do next, as a reason code of the dictionary. */
  reason: z.string(),
  createdAt: Instant,
  dueAt: Instant,
  outcome: z.string().optional(),
  finishedBy: z.string().optional(),
  finishedAt: Instant.optional(),
  note: z.string().optional(),
  /** How far its announcement came: the mail and then the team's topic are each claimed once. */
  announced: z.enum(['no', 'mail', 'topic']),
  rev: z.int(),
  listKey: z.string(),
  listSort: z.string(),
  /** Only while open. */
  queueKey: z.string().optional(),
  queueSort: z.string().optional(),
});
export type TaskItem = z.infer<typeof TaskItem>;

export const DisputeItem = z.object({
  ...Placed,
  ...Of,
  type: z.literal('dispute'),
  disputeId: z.string(),
  invoiceId: z.string(),
  invoiceNumber: z.string(),
  reason: z.enum(['price', 'quantity', 'quality', 'missing-document', 'missing-order', 'not-received', 'already-paid', 'other']),
  disputed: Minor,
  text: z.string().optional(),
  openedAt: Instant,
  openedBy: z.string(),
  slaDue: Day,
  /** Set once the task went to the deputy. */
  escalated: z.boolean(),
  taskId: z.string().optional(),
  state: z.enum(['open', 'accepted', 'partly', 'rejected', 'settled', 'withdrawn']),
  closedAt: Instant.optional(),
  rev: z.int(),
  wait: Wait.optional(),
  /** As long as its machine has not ended. */
  listKey: z.string().optional(),
  listSort: z.string().optional(),
});
export type DisputeItem = z.infer<typeof DisputeItem>;

export const PromiseItem = z.object({
  ...Placed,
  ...Of,
  type: z.literal('promise'),
  promiseId: z.string(),
  invoices: z.array(z.object({ invoiceId: z.string(), number: z.string(), openThen: Minor })),
  amount: Minor,
  due: Day,
  toleranceDays: z.int(),
  by: z.enum(['debtor', 'staff']),
  madeAt: Instant,
  state: z.enum(['standing', 'kept', 'broken', 'cancelled']),
  rev: z.int(),
  wait: Wait.optional(),
  /** As long as its machine has not ended. */
  listKey: z.string().optional(),
  listSort: z.string().optional(),
});
export type PromiseItem = z.infer<typeof PromiseItem>;

/** Outbox, timeline and audit entry in one. `name` is the event's name with its version; `data` has the shape of `events/<name>.ts`. */
export const EventItem = z.object({
  ...Placed,
  ...Of,
  type: z.literal('event'),
  eventId: z.string(),
  name: z.string(),
  at: Instant,
  /** Who: a user, `debtor`, `source:<name>` or `machine:<name>`. */
  by: z.string(),
  invoiceId: z.string().optional(),
  data: z.record(z.string(), z.json()),
});
export type EventItem = z.infer<typeof EventItem>;

export const LinkItem = z.object({ ...Placed, ...Of, type: z.literal('link'), invoiceId: z.string().optional() });
export type LinkItem = z.infer<typeof LinkItem>;

/** A link given to a debtor. What it opens is its purpose's and nothing else; `expiresWall` is WallClock milliseconds. */
export const LinkTokenItem = z.object({
  ...Placed,
  ...Of,
  type: z.literal('link-token'),
  purpose: z.enum(['see-debt']),
  expiresWall: z.int(),
});
export type LinkTokenItem = z.infer<typeof LinkTokenItem>;

/** How one company runs its receivables: account to pay to, people, who does which kind of task. */
export const CompanyItem = z.object({
  ...Placed,
  type: z.literal('company'),
  company: z.string(),
  name: z.string(),
  nip: z.string(),
  address: z.string(),
  currency: Currency,
  /** 26 digits */
  account: z.string(),
  senderName: z.string(),
  senderAddress: z.string(),
  contact: z.object({ name: z.string(), phone: z.string(), email: z.string() }),
  pageAddress: z.string(),
  work: z.record(TaskKind, z.object({ assignee: z.string(), deputy: z.string(), team: z.string() })),
});
export type CompanyItem = z.infer<typeof CompanyItem>;

export const StaffItem = z.object({
  ...Placed,
  type: z.literal('staff'),
  user: z.string(),
  name: z.string(),
  email: z.string(),
  role: Role,
  companies: z.array(z.string()),
  language: z.enum(['pl', 'en']),
});
export type StaffItem = z.infer<typeof StaffItem>;
