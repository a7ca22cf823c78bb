const tops = ['events', 'functions', 'infra', 'shared', 'state-machines', 'test'];
const vague = /^(utils?|helpers?|common|misc|managers?|services?|index)$/;
const vagueWord = /(^|-)(utils?|helpers?|misc|manager)(-|$)/;
const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*$/;
const mostLines = 200;

/** What is wrong with a file's place, name and length, in words; dotfiles and the files at the root are named by their tools. */
export function nameComplaints(path: string, lines: number): string[] {
  const parts = path.split('/');
  if (path.startsWith('.') || parts.length === 1) return [];
  const names = parts.filter((part) => part !== 'README.md');
  const said = names.map((part) => part.replace(/\..*$/, ''));
  return [
    ...(tops.includes(parts[0] ?? '') ? [] : [`${path} opens a top-level folder that the design does not have`]),
    ...(said.some((part) => vague.test(part) || vagueWord.test(part)) ? [`${path} has a name that says nothing`] : []),
    ...(names.every((part) => kebab.test(part)) ? [] : [`${path} is not written in kebab-case`]),
    ...(/^(?!test\/).*\.(ts|tsx|mjs)$/.test(path) && lines > mostLines
      ? [`${path} has ${lines} lines, the limit is ${mostLines}`]
      : []),
  ];
}

/** What the folders lack or hold too much, in words; `paths` are all files of the project. */
export function folderComplaints(paths: readonly string[]): string[] {
  const all = new Set(paths);
  const under = (folder: string): Set<string> =>
    new Set(
      paths.filter((path) => path.startsWith(`${folder}/`)).map((path) => path.slice(folder.length + 1).split('/')[0] ?? ''),
    );
  const missing = (folder: string, files: readonly string[]): string[] =>
    files.filter((file) => !all.has(`${folder}/${file}`)).map((file) => `${folder} has no ${file}`);
  const uses = [...under('functions')].filter((name) => name !== 'connectors' && !name.includes('.'));
  return [
    ...uses.flatMap((name) =>
      missing(`functions/${name}`, all.has(`functions/${name}/${name}.tsx`) ? ['handler.ts'] : [`${name}.ts`, 'handler.ts']),
    ),
    ...[...under('functions/connectors')]
      .filter((name) => !name.includes('.'))
      .flatMap((name) => [
        ...missing(`functions/connectors/${name}`, ['source.json', 'fetch.ts', 'translate.ts', 'sample.json']),
        ...([...under(`functions/connectors/${name}`)].length > 4
          ? [`functions/connectors/${name} has more than its four files`]
          : []),
      ]),
    ...paths
      .filter((path) => /^events\/.*\.v\d+\.ts$/.test(path) && !all.has(path.replace(/\.ts$/, '.example.json')))
      .map((path) => `${path} has no example`),
    ...paths
      .filter((path) => path.startsWith('state-machines/') && !/\.asl\.json$|README\.md$/.test(path))
      .map((path) => `${path} is no machine`),
  ];
}

/** A handler only ties a use case to the adapters: at most three statements after its imports. */
export function handlerComplaints(path: string, text: string): string[] {
  if (!/^functions\/[^/]+\/handler\.ts$/.test(path)) return [];
  const body = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^import[\s\S]*?from\s+'[^']*';$/gm, '');
  const statements = body.split('\n').filter((line) => /^\S/.test(line) && !/^[\])}]|^\/\//.test(line));
  return statements.length > 3 ? [`${path} has ${statements.length} statements, the limit is 3`] : [];
}
