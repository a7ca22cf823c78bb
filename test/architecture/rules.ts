import { posix } from 'node:path';

/** A file of the project: path from the root with `/`, and its text. */
export type Source = { readonly path: string; readonly text: string };
/** What an import names: a path from the root for our own files, else the package's specifier. */
type Imported = { readonly target: string; readonly typesOnly: boolean };

type Row = {
  /** Files the row is about; the first row that fits counts. */
  readonly of: RegExp;
  readonly may: readonly RegExp[];
  readonly mayTypes?: readonly RegExp[];
};

const zod = /^zod$/;
const domain = /^shared\/domain\//;
const ports = /^shared\/ports\//;
const table = /^shared\/table\//;
const events = /^events\//;
const hosting = /^shared\/hosting\//;
const aws = /^shared\/aws\//;
const node = /^node:/;
const drawing = /^infra\/[a-z-]+\.ts$/;
/** `own` stands for the folder of the importing file. */
const own = /^own\//;

const useCase = [
  ...[zod, domain, ports, table, events, hosting, own],
  ...[/^shared\/formats\//, /^shared\/templates\//, /^shared\/(scenarios|mappings)\//],
];

/** Who may import whom. Whatever is not said here is forbidden. */
const matrix: readonly Row[] = [
  { of: /^shared\/domain\//, may: [zod, /^temporal-polyfill$/, domain] },
  { of: /^events\//, may: [zod, domain, events] },
  { of: /^shared\/ports\//, may: [], mayTypes: [domain, events, ports] },
  { of: /^shared\/table\//, may: [zod, domain, table], mayTypes: [ports] },
  { of: /^shared\/formats\//, may: [/^saxes$/, /^read-excel-file(\/|$)/, /^node:zlib$/, domain, own] },
  { of: /^shared\/(templates|pages)\//, may: [/^hono\/(jsx|html|css)/, /^qrcode(\/|$)/, domain, own] },
  {
    of: /^shared\/aws\//,
    may: [ports, table, domain, events, aws, zod, node, /^@aws-sdk\//, /^@smithy\//, /^nodemailer(\/|$)/, /^ipaddr\.js$/],
  },
  { of: /^shared\/memory\//, may: [ports, table, domain, events, own, zod] },
  // The shipped JSON, with the code that parses it once.
  { of: /^shared\/(scenarios|mappings)\//, may: [zod, domain, own] },
  {
    of: /^shared\/hosting\//,
    may: [/^@middy\/core$/, /^@aws-lambda-powertools\//, zod, ports, domain, events, own],
    mayTypes: [/^aws-lambda$/],
  },
  { of: /^functions\/connectors\/[^/]+\//, may: [zod, domain, /^shared\/formats\//, own], mayTypes: [ports] },
  { of: /^functions\/[^/]+\/handler\.tsx?$/, may: [own, hosting, aws] },
  {
    of: /^functions\/(console|debtor-page|law-firm-desk)\//,
    may: [...useCase, /^hono(\/|$)/, /^jose(\/|$)/, /^shared\/pages\//, /^write-excel-file(\/|$)/],
  },
  { of: /^functions\/make-document\//, may: [...useCase, /^pdfmake(\/|$)/] },
  { of: /^functions\//, may: useCase },
  { of: /^infra\/[a-z-]+\.ts$/, may: [/^node:(fs|path)$/, drawing] },
  { of: /^infra\/aws\//, may: [/^aws-cdk-lib(\/|$)/, /^constructs$/, /^cdk-nag$/, /^esbuild$/, node, drawing, own] },
  {
    of: /^infra\/local\//,
    may: [
      /^(?!aws-cdk-lib|constructs$|cdk-nag|shared\/|functions\/|infra\/|test\/)/,
      /^shared\//,
      /^functions\/[^/]+\/handler\.ts$/,
      drawing,
      /^infra\/local\//,
    ],
  },
  { of: /^test\//, may: [/^/] },
  { of: /^[a-z]+\.config\.ts$/, may: [/^/] },
];

/** Every import of a file that the matrix does not allow, in words. */
export function importComplaints(source: Source): string[] {
  const row = matrix.find(({ of }) => of.test(source.path));
  if (!row) return [`${source.path} lies in no folder of the design`];
  const folder = posix.dirname(source.path);
  return importsOf(source)
    .filter(({ target, typesOnly }) => {
      const asOwn = target.startsWith(`${folder}/`) || target.startsWith(`${ownFolder(source.path)}/`) ? `own/${target}` : target;
      const allowed = [...row.may, ...(typesOnly ? (row.mayTypes ?? []) : [])];
      return !allowed.some((pattern) => pattern.test(target) || pattern.test(asOwn));
    })
    .map(({ target, typesOnly }) => `${source.path} may not import ${typesOnly ? 'types of ' : ''}${target}`);
}

/** `functions/take-step`, `shared/formats`, `infra/aws`: what counts as a file's own folder. */
const ownFolder = (path: string): string =>
  path
    .split('/')
    .slice(0, path.startsWith('functions/connectors/') ? 3 : 2)
    .join('/');

export function importsOf({ path, text }: Source): Imported[] {
  const statements = /^\s*(?:import|export)\s+(type\s+)?(?:[^'"();]*?\sfrom\s+)?['"]([^'"]+)['"]/gm;
  const dynamic = /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;
  return [
    ...[...text.matchAll(statements)].map(([, type, target = '']) => ({ target, typesOnly: type !== undefined })),
    ...[...text.matchAll(dynamic)].map(([, target = '']) => ({ target, typesOnly: false })),
  ].map(({ target, typesOnly }) => ({
    target: target.startsWith('.') ? posix.normalize(posix.join(posix.dirname(path), target)) : target,
    typesOnly,
  }));
}

type Ban = { readonly what: string; readonly pattern: RegExp; readonly except: RegExp };

/** Places where the outside world is let in: adapters, the builders and the tests. */
const edges = /^(shared\/aws|infra|test)\//;
const bans: readonly Ban[] = [
  { what: 'reads a clock past the ports (Date.now)', pattern: /\bDate\.now\b/, except: edges },
  { what: 'reads a clock past the ports (new Date())', pattern: /\bnew Date\(\s*\)/, except: edges },
  { what: 'reads a clock past the ports (Temporal.Now)', pattern: /\bTemporal\.Now\b/, except: edges },
  { what: 'is random past the ports', pattern: /\b(Math\.random|randomUUID|getRandomValues|randomBytes)\b/, except: edges },
  { what: 'reads the environment', pattern: /\bprocess\.env\b/, except: edges },
  { what: 'writes to the console', pattern: /\bconsole\.\w/, except: /^(infra|test)\// },
  { what: 'imports { z } (350 KB more)', pattern: /import\s*\{[^}]*\bz\b[^}]*\}\s*from\s*''/, except: /^$/ },
  { what: 'has a default export', pattern: /^export default\b/m, except: /^[a-z]+\.config\.ts$/ },
  { what: 'passes on what others export', pattern: /^export\s+(\*|\{[^}]*\})\s+from\b/m, except: /^$/ },
  { what: 'waits (rules are values, not promises)', pattern: /\b(async|await|Promise)\b/, except: /^(?!shared\/domain\/)/ },
];

/** Every banned call in a file's code, comments and texts left aside. */
export function callComplaints({ path, text }: Source): string[] {
  const code = codeOnly(text);
  return bans.filter(({ pattern, except }) => !except.test(path) && pattern.test(code)).map(({ what }) => `${path} ${what}`);
}

/** Code without comments and texts; what a template puts in stays. */
const codeOnly = (text: string): string =>
  text
    .replace(/('(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")|\/\*[\s\S]*?\*\/|(^|[^:])\/\/.*$/gm, (_, quoted, before) =>
      quoted ? "''" : (before ?? ''),
    )
    .replace(/`(?:[^`\\]|\\.)*`/g, (template) => (template.match(/\$\{[^}]*\}/g) ?? []).join(' '));
