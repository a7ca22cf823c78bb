import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import * as z from 'zod';
import type { Bundle } from '../../infra/aws/bundle.ts';
import { addStacks } from '../../infra/aws/stacks.ts';
import { functions, machines } from '../../infra/hub.ts';

export const root = process.cwd();

const Resource = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.json()).default({}),
  DeletionPolicy: z.string().optional(),
});
export type Resource = z.infer<typeof Resource>;
const Template = z.object({ Resources: z.record(z.string(), Resource) });
export type Template = z.infer<typeof Template>;

const Finding = z.object({ ruleName: z.string(), description: z.string() });
const Report = z.object({
  pluginReports: z.array(
    z.object({
      pluginName: z.string(),
      conclusion: z.string(),
      violations: z.array(Finding),
      suppressedViolations: z.array(Finding.extend({ acknowledgedId: z.string(), reason: z.string() })).default([]),
    }),
  ),
});

/** What CDK writes for the drawing, with an empty handler in the place of each bundle: only names and rights are looked at. */
export function synthesise() {
  const folder = mkdtempSync(join(tmpdir(), 'hub-synth-'));
  try {
    const context = z.object({ context: z.record(z.string(), z.json()) }).parse(read('cdk.json')).context;
    const app = new App({ outdir: join(folder, 'out'), context });
    addStacks(app, { root, functions, machines, bundles: functions.map(({ name }) => emptyBundle(folder, name)) });
    const assembly = app.synth();
    return {
      hub: Template.parse(assembly.getStackByName('receivables').template),
      edge: Template.parse(assembly.getStackByName('receivables-edge').template),
      report: Report.parse(read(join(folder, 'out/validation-report.json'))),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function emptyBundle(folder: string, name: string): Bundle {
  const place = join(folder, name);
  mkdirSync(place);
  writeFileSync(join(place, 'handler.mjs'), `export const handler = () => '${name}';`);
  return { name, folder: place, kilobytes: 1, clients: [], sources: [], outside: [] };
}

const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

/** Resources of one type by their logical id. */
export const ofType = ({ Resources }: Template, type: string): [id: string, Resource][] =>
  Object.entries(Resources).filter(([, { Type }]) => Type === type);

/** A value of a template as text: `<Id>` for a reference, `<Id.Attribute>` for an attribute, joins joined. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  const found = Intrinsic.safeParse(value);
  if (!found.success) return JSON.stringify(value);
  if ('Ref' in found.data) return `<${found.data.Ref}>`;
  if ('Fn::GetAtt' in found.data) return `<${found.data['Fn::GetAtt'].join('.')}>`;
  return found.data['Fn::Join'][1].map(textOf).join(found.data['Fn::Join'][0]);
}

const Intrinsic = z.union([
  z.object({ Ref: z.string() }),
  z.object({ 'Fn::GetAtt': z.array(z.string()) }),
  z.object({ 'Fn::Join': z.tuple([z.string(), z.array(z.unknown())]) }),
]);
