import * as z from 'zod';
import { Action, Role } from '../../../shared/domain/permissions.ts';
import { Rung } from '../../../shared/domain/scenario.ts';
import { shippedMappings } from '../../../shared/mappings/shipped.ts';
import { shippedScenarios } from '../../../shared/scenarios/shipped.ts';
import { may } from '../sign-in/viewer.ts';
import { listOf } from './list-query.ts';
import { type ApiRoute, route } from './route.ts';

const Title = z.object({ pl: z.string(), en: z.string() });
const ShownScenario = z.object({
  name: z.string(),
  version: z.int(),
  title: Title,
  /** Whether it runs on the clock of this hub. */
  available: z.boolean(),
  rungs: z.array(Rung),
  handOverAfterDays: z.int(),
});
const ShownMapping = z.object({ name: z.string(), title: Title, kind: z.enum(['invoices', 'past-invoices', 'payments']) });
const Me = z.object({
  user: z.string(),
  name: z.string(),
  role: Role,
  companies: z.array(z.string()),
  language: z.enum(['pl', 'en']),
  may: z.array(Action),
});

export const settingRoutes: readonly ApiRoute[] = [
  route({
    method: 'get',
    path: '/scenarios',
    action: 'see',
    summary: 'The ladders a case can run under',
    answer: listOf(ShownScenario),
    example: {
      answer: {
        items: [
          {
            name: 'plain',
            version: 1,
            title: { pl: 'Prosta', en: 'Plain' },
            available: true,
            rungs: [{ no: 1, afterDays: 3, channel: 'email', tone: 'soft', template: 'reminder', gate: 'automatic' }],
            handOverAfterDays: 22,
          },
        ],
        nextCursor: null,
      },
    },
    run: async ({ ports }) => ({
      items: shippedScenarios().map(({ name, version, title, rungs, handOverAfterDays, virtualClockOnly }) => ({
        ...{ name, version, title, rungs, handOverAfterDays },
        available: !virtualClockOnly || ports.clock.isVirtual(),
      })),
      nextCursor: null,
    }),
  }),
  route({
    method: 'get',
    path: '/mappings',
    action: 'see',
    summary: 'How columns of files are understood',
    answer: listOf(ShownMapping),
    example: {
      answer: { items: [{ name: 'faktury', title: { pl: 'Faktury', en: 'Invoices' }, kind: 'invoices' }], nextCursor: null },
    },
    run: async () => ({ items: shippedMappings().map(({ name, title, kind }) => ({ name, title, kind })), nextCursor: null }),
  }),
  route({
    method: 'get',
    path: '/me',
    action: 'signed-in',
    summary: 'Who is signed in and what he may do',
    answer: Me,
    example: {
      answer: {
        user: 'sales',
        name: 'Błażej Kąkol',
        role: 'sales',
        companies: ['main'],
        language: 'pl',
        may: ['see', 'see-money'],
      },
    },
    run: async ({ viewer }) => ({
      ...viewer,
      companies: [...viewer.companies],
      may: Action.options.filter((action) => may(viewer, action)),
    }),
  }),
];
