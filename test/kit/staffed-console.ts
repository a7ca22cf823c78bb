import { SignJWT } from 'jose';
import { consoleApp } from '../../functions/console/console.tsx';
import { nodeDigest } from '../../shared/aws/digest.ts';
import { type Day, type Instant, instant } from '../../shared/domain/dates.ts';
import type { Fact } from '../../shared/domain/fact.ts';
import { minor } from '../../shared/domain/money.ts';
import { Role } from '../../shared/domain/permissions.ts';
import { memoryBus } from '../../shared/memory/memory-bus.ts';
import { memoryIssuer } from '../../shared/memory/memory-issuer.ts';
import { memoryLog } from '../../shared/memory/memory-log.ts';
import { memoryObjects } from '../../shared/memory/memory-objects.ts';
import { memorySecrets } from '../../shared/memory/memory-secrets.ts';
import { memoryTable } from '../../shared/memory/memory-table.ts';
import { seededIds } from '../../shared/memory/seeded-ids.ts';
import { virtualClock } from '../../shared/memory/virtual-clock.ts';
import { shippedScenarios } from '../../shared/scenarios/shipped.ts';
import { recordFact } from '../../shared/table/facts/record-fact.ts';
import { asItem } from '../../shared/table/invoice-placing.ts';
import { staffKey } from '../../shared/table/keys.ts';
import { aCompany } from './debtor-book.ts';

const key = 'a-secret-of-the-test-that-is-long-enough';

export const tokenOf = (
  user: string,
  of: { readonly until: number; readonly key?: string; readonly audience?: string },
): Promise<string> =>
  new SignJWT()
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(user)
    .setIssuer('receivables-hub')
    .setAudience(of.audience ?? 'staff')
    .setIssuedAt(of.until - 3600)
    .setExpirationTime(of.until)
    .sign(new TextEncoder().encode(of.key ?? key));

type Sent = { readonly as?: string; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> };

/** The console over memory with one company and a member of staff for each role, whose user name is the role's. */
export async function staffedConsole(start: Instant = instant('2026-11-25T09:00:00.000Z')) {
  const digest = nodeDigest();
  const time = virtualClock(start);
  const { clock, wallClock } = time;
  const table = memoryTable();
  const seconds = (): number => Math.floor(wallClock.now() / 1000) + 3600;
  const ports = {
    ...{ table, clock, wallClock, digest, bus: memoryBus(), objects: memoryObjects(wallClock), log: memoryLog().log },
    ids: seededIds('console', wallClock, digest),
    secrets: memorySecrets({ 'sign-in': key }),
    pageAddress: 'https://hub.example',
    issuer: memoryIssuer((user) => tokenOf(user, { until: seconds() })),
  };
  await table.write({ put: asItem(aCompany()) });
  for (const role of Role.options) await table.write({ put: staffItem(role, role, ['main']) });
  const app = consoleApp(ports);
  const call = async (method: string, path: string, { as = 'admin', body, headers = {} }: Sent = {}): Promise<Response> =>
    app.request(`https://hub.example${path}`, {
      method,
      headers: { authorization: `Bearer ${await tokenOf(as, { until: seconds() })}`, ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const json = async (method: string, path: string, sent: Sent = {}): Promise<{ status: number; value: Answer }> => {
    const answer = await call(method, path, sent);
    return { status: answer.status, value: await answer.json() };
  };
  const tell = (fact: Fact) => recordFact({ table, clock, ids: ports.ids, scenarios: shippedScenarios() }, fact, 'source:test');
  return { app, ports, time, table, call, json, tell, seconds };
}
// biome-ignore lint/suspicious/noExplicitAny: an answer of the wire, looked at by the test
type Answer = any;

export const staffItem = (user: string, role: Role, companies: readonly string[]) => ({
  ...staffKey(user),
  type: 'staff',
  user,
  name: `Świętosława ${user}`,
  email: `${user}@hub.example`,
  role,
  companies,
  language: 'pl',
});

type Told = {
  readonly number: string;
  readonly issueDate: Day;
  readonly dueDate: Day;
  readonly gross?: number;
  readonly scenario?: string;
  readonly company?: string;
};

/** An invoice as a source tells it. */
export const toldInvoice = ({ number, issueDate, dueDate, gross = 123_000, scenario, company = 'main' }: Told): Fact => ({
  fact: 'open-item',
  company,
  source: 'erp',
  externalId: number,
  changedAt: instant(`${issueDate}T06:00:00.000Z`),
  number,
  customer: { externalId: 'K-1', name: 'Dekarstwo „Źdźbło” sp. j.', email: 'biuro@zdzblo.example', phone: '+48600100200' },
  document: 'invoice',
  issueDate,
  dueDate,
  currency: 'PLN',
  gross: minor(gross),
  open: minor(gross),
  ...(scenario === undefined ? {} : { scenario }),
});
