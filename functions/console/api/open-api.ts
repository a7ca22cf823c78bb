import * as z from 'zod';
import { RefusalBody } from './refusal.ts';
import type { ApiRoute } from './route.ts';

const schemaOf = (schema: z.ZodType, io: 'input' | 'output') => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
};

const json = (schema: z.ZodType, io: 'input' | 'output', example: unknown) => ({
  'application/json': { schema: schemaOf(schema, io), ...(example === undefined ? {} : { example }) },
});

function parameters(schema: z.ZodType, place: 'path' | 'query') {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return Object.entries(properties).map(([name, described]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: described,
  }));
}

const refusals = {
  400: 'Something given is wrong: `field` names it',
  401: 'No valid token',
  403: 'The role may not do this',
  404: 'There is no such thing',
  409: 'The books refuse it: `error` says why',
};

function operation(route: ApiRoute) {
  const { action, summary, body, answer, status, example } = route;
  const keyed =
    route.method === 'get' ? [] : [{ name: 'Idempotency-Key', in: 'header', schema: { type: 'string', maxLength: 200 } }];
  return {
    summary,
    description: action === 'signed-in' ? 'For everybody who is signed in.' : `For roles that may \`${action}\`.`,
    operationId: `${route.method}${route.path.replace(/[/:-]+(\w)/g, (_, letter: string) => letter.toUpperCase())}`,
    parameters: [...parameters(route.parts, 'path'), ...parameters(route.query, 'query'), ...keyed],
    ...(body === undefined ? {} : { requestBody: { required: true, content: json(body, 'input', example.body) } }),
    responses: {
      [status]: { description: 'As asked', content: json(answer, 'output', example.answer) },
      ...Object.fromEntries(
        Object.entries(refusals).map(([code, description]) => [
          code,
          { description, content: { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } } },
        ]),
      ),
    },
  };
}

/** The OpenAPI 3.1 description of these routes, made from the schemas that check them. */
export function openApi(routes: readonly ApiRoute[]) {
  const paths: Record<string, Record<string, ReturnType<typeof operation>>> = {};
  for (const route of routes) {
    const path = `/api/v1${route.path.replace(/:(\w+)/g, '{$1}')}`;
    paths[path] = { ...paths[path], [route.method]: operation(route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Receivables hub',
      version: '1',
      description: 'Amounts are text in major units; days and moments are ISO 8601.',
    },
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: { Refusal: schemaOf(RefusalBody, 'output') },
    },
    security: [{ bearer: [] }],
    paths,
  };
}
