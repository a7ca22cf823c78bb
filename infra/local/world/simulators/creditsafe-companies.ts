import { dayIn } from '../../../../shared/domain/dates.ts';
import { plainAmount } from '../../../../shared/domain/money.ts';
import type { WireAnswer, WireRequest } from '../../parts.ts';
import type { World, WorldCustomer } from '../model/world.ts';
import { json, refusal } from './creditsafe-words.ts';
import type { VendorTools } from './simulator.ts';

export const connectIdOf = ({ regon }: WorldCustomer): string => `PL-0-${regon}`;

export const access = (): WireAnswer =>
  json(200, {
    countryAccess: { creditsafeConnectOnlineReports: [{ countryName: 'Poland', countryIso2: 'PL', paid: 500, used: 0 }] },
  });

const found = (customer: WorldCustomer): Readonly<Record<string, unknown>> => ({
  ...{ id: connectIdOf(customer), country: 'PL', regNo: customer.regon, vatNo: [`PL${customer.nip}`] },
  ...{
    safeNo: `PL${String(10_000_000 + customer.no)}`,
    name: customer.name,
    type: 'Ltd',
    officeType: 'headOffice',
    status: 'Active',
  },
  address: { simpleValue: customer.city, city: customer.city },
});

/** A search is free. Nothing found is an answer of 200 with a message. */
export function findCompanies({ world }: VendorTools, { query }: WireRequest): WireAnswer {
  if (query.get('countries') !== 'PL') return refusal(400, 'Bad request', 'countries is required; PL is in your subscription.');
  const number = (query.get('vatNo') ?? '').replace(/^PL/i, '');
  const id = query.get('id');
  if (number === '' && id === null) return refusal(400, 'Bad request', 'At least one search criterion is required.');
  const companies = world.customers.filter((one) => (id === null ? one.nip === number : connectIdOf(one) === id)).map(found);
  return companies.length === 0
    ? json(200, {
        totalSize: 0,
        companies: null,
        messages: [{ type: 'Information', code: 'NoResults', text: 'No companies found.' }],
      })
    : json(200, { totalSize: companies.length, companies });
}

/** A report, which is charged for. */
export async function report({ world, now, memory }: VendorTools, _request: WireRequest, id: string): Promise<WireAnswer> {
  const customer = world.customers.find((one) => connectIdOf(one) === id);
  if (customer === undefined) return refusal(404, 'Not found', 'Company resource not found');
  await memory.put(`charge#${now}#${id}`, { for: 'report', connectId: id });
  const { name, regon, no } = customer;
  return json(200, {
    orderId: `${dayIn(now)}-${no}`,
    companyId: id,
    report: {
      companyId: id,
      language: 'PL',
      companySummary: {
        businessName: name,
        country: 'PL',
        companyRegistrationNumber: regon,
        companyStatus: { status: 'Active' },
      },
      creditScore: scoreOf(customer, world, dayIn(now)),
      directors: { currentDirectors: customer.people.map((person) => ({ name: person.name })) },
    },
    chargeReference: null,
  });
}

const descriptions = { A: 'Very Low Risk', B: 'Low Risk', C: 'Moderate Risk', D: 'High Risk', E: 'Not Rated' } as const;
const points = { A: '83', B: '64', C: '41', D: '22', E: '' } as const;

function scoreOf({ id }: WorldCustomer, world: World, today: string) {
  const [current, previous] = world.ratings
    .filter(({ customerId, from }) => customerId === id && from <= today)
    .sort((one, other) => (one.from < other.from ? 1 : -1));
  if (current === undefined) return null;
  const limit = plainAmount(current.limit, 'PLN').replace(/\.00$/, '');
  return {
    currentCreditRating: {
      ...{ commonValue: current.value, commonDescription: descriptions[current.value] },
      creditLimit: { currency: 'PLN', value: limit },
      providerValue: { value: points[current.value], minValue: '1', maxValue: '100' },
    },
    currentContractLimit: { currency: 'PLN', value: current.limit / 50 },
    ...(previous === undefined
      ? {}
      : { previousCreditRating: { commonValue: previous.value, commonDescription: descriptions[previous.value] } }),
    latestRatingChangeDate: `${current.from}T00:00:00Z`,
  };
}
