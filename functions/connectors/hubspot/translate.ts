import type { Instant } from '../../../shared/domain/dates.ts';
import type { Fact } from '../../../shared/domain/fact.ts';
import { type RecordFields, recordFields } from '../../../shared/formats/record-fields.ts';
import type { RawRecord, TranslateContext, Translated } from '../../../shared/ports/source.ts';

const roles = ['finance', 'management', 'proxy', 'purchasing', 'site', 'other'] as const;
const reasons = [
  ...(['price', 'quantity', 'quality', 'missing-document', 'missing-order', 'not-received', 'already-paid', 'other'] as const),
];
const outcomes = ['accepted', 'partly', 'rejected'] as const;
const stages = ['new', 'waiting', 'closed'] as const;

/**
 * A company's owner and its people as findings; a complaint ticket as a dispute of its invoice, and once it is closed as its outcome. A ticket without
 * `complaint_reason` is no complaint.
 */
export function translate(record: RawRecord, context: TranslateContext): Translated {
  const fields = recordFields(record.raw);
  const changedAt =
    fields.moment('properties.hs_lastmodifieddate', 'UTC') ?? fields.moment('properties.lastmodifieddate', 'UTC') ?? context.now;
  const origin = { company: context.company, source: context.source, externalId: record.externalId, changedAt };
  const facts = factsOf(fields, context.entity, origin);
  return fields.problems.length > 0 ? { ok: false, problems: fields.problems } : { ok: true, facts };
}

type Origin = {
  readonly company: string;
  readonly source: string;
  readonly externalId: string;
  readonly changedAt: Instant;
};

function factsOf(fields: RecordFields, entity: string, origin: Origin): Fact[] {
  if (entity === 'companies') return ownerOf(fields, origin);
  return entity === 'contacts' ? personOf(fields, origin) : complaintOf(fields, origin);
}

function ownerOf(fields: RecordFields, origin: Origin): Fact[] {
  const company = fields.needed('properties.name');
  const nip = fields.nip('properties.nip');
  const name = [fields.text('owner.firstName'), fields.text('owner.lastName')].filter((part) => part !== undefined).join(' ');
  const email = fields.text('owner.email');
  if (nip === undefined || (name === '' && email === undefined)) return [];
  const about = { nip, name: company };
  const finding = {
    kind: 'account-owner' as const,
    name: name === '' ? (email ?? '') : name,
    ...(email === undefined ? {} : { email }),
  };
  return [{ fact: 'finding', ...origin, externalId: `company/${origin.externalId}`, about, finding }];
}

function personOf(fields: RecordFields, origin: Origin): Fact[] {
  const nip = fields.nip('properties.nip');
  const parts = [fields.text('properties.firstname'), fields.needed('properties.lastname')];
  const email = fields.text('properties.email');
  const phone = fields.text('properties.phone');
  const name = parts.filter((part) => part !== undefined && part !== '').join(' ');
  if (nip === undefined || name === '') return [];
  const finding = {
    kind: 'contact-person' as const,
    name,
    role: fields.word('properties.role', roles) ?? ('other' as const),
    ...(email === undefined ? {} : { email }),
    ...(phone === undefined ? {} : { phone }),
  };
  return [{ fact: 'finding', ...origin, externalId: `contact/${origin.externalId}`, about: { nip }, finding }];
}

function complaintOf(fields: RecordFields, origin: Origin): Fact[] {
  if (fields.text('properties.complaint_reason') === undefined) return [];
  const invoiceNumber = fields.needed('properties.invoice_number');
  const reason = fields.word('properties.complaint_reason', reasons) ?? 'other';
  const stage = fields.word('properties.hs_pipeline_stage', stages);
  if (stage === undefined) fields.needed('properties.hs_pipeline_stage');
  const disputed = fields.amount('properties.disputed_amount', 'PLN');
  const text = fields.text('properties.content')?.slice(0, 4000);
  const dispute: Fact = {
    ...{ fact: 'dispute', ...origin, externalId: `ticket/${origin.externalId}`, invoiceNumber, reason },
    ...(disputed === undefined ? {} : { disputed }),
    ...(text === undefined ? {} : { text }),
  };
  if (stage !== 'closed') return [dispute];
  const outcome = fields.word('properties.resolution', outcomes);
  if (outcome === undefined) fields.needed('properties.resolution');
  const note = `Zgłoszenie ${origin.externalId} zamknięte w CRM`;
  return [
    {
      fact: 'dispute-outcome',
      ...origin,
      externalId: `ticket/${origin.externalId}/outcome`,
      invoiceNumber,
      outcome: outcome ?? 'rejected',
      note,
    },
  ];
}
