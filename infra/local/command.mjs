/** `npm run day`, `npm run import`: each command is a file of `commands/` that exports `run(words)` and answers its exit code. */
const commands = {
  day: () => import('./commands/day.mjs'),
  import: () => import('./commands/import.mjs'),
};

const [name = '', ...words] = process.argv.slice(2);
if (!Object.hasOwn(commands, name)) {
  process.stderr.write(`Commands: ${Object.keys(commands).join(', ')}\n`);
  process.exit(1);
}

const { run } = await commands[name]().catch((fault) => {
  process.stderr.write(`The command ${name} cannot be loaded: ${fault.message}\n`);
  process.exit(1);
});
process.exitCode = await run(words);
