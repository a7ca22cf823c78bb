import type { WireAnswer } from '../../parts.ts';

export const json = (status: number, value: unknown): WireAnswer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(value),
});

export const refusal = (status: number, error: string, details: string): WireAnswer => json(status, { error, details });
