import { describe, expect, it } from 'vitest';
import { apiRoutes } from '../../functions/console/api/routes.ts';
import { staffedConsole } from '../kit/staffed-console.ts';

describe('the description of the API', () => {
  it('holds every route with its summary, parts, body and answer', async () => {
    const { json } = await staffedConsole();
    const { value: described } = await json('GET', '/api/v1/openapi.json');
    expect(described.openapi).toBe('3.1.0');
    for (const { method, path, body, status } of apiRoutes) {
      const operation = described.paths[`/api/v1${path.replace(/:(\w+)/g, '{$1}')}`]?.[method];
      expect(operation?.summary, `${method} ${path}`).toMatch(/\S/);
      expect(operation.responses[status].content['application/json'].schema, `${method} ${path}`).toBeDefined();
      expect(operation.requestBody !== undefined, `${method} ${path}`).toBe(body !== undefined);
      for (const [, name] of path.matchAll(/:(\w+)/g))
        expect(operation.parameters).toContainEqual(expect.objectContaining({ name, in: 'path', required: true }));
    }
    const ids = Object.values(described.paths).flatMap((of: unknown) =>
      Object.values(Object(of)).map((one) => Object(one).operationId),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('gives only examples that its own schemas take', () => {
    for (const { method, path, body, answer, example } of apiRoutes) {
      const says = `${method} ${path}`;
      if (body !== undefined) expect(body.safeParse(example.body).error?.message, says).toBeUndefined();
      expect(answer.safeParse(example.answer).error?.message, says).toBeUndefined();
    }
  });
});
