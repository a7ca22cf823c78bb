import { dirname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** The oldest Node 20 that loads what the hub needs. */
const oldest = { major: 20, minor: 19 };

function stopWith(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < oldest.major || (major === oldest.major && minor < oldest.minor))
  stopWith(`The hub needs Node ${oldest.major}.${oldest.minor} or newer; this is ${process.version}.`);

// The SDK warns that versions after January 2027 need a newer Node; ours is pinned.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

const { bundleHub } = await import('./bundle.mjs');
const files = await bundleHub(root).catch((fault) => {
  if (fault.code === 'ERR_MODULE_NOT_FOUND') stopWith(`A package is missing (${fault.message}). Run: npm ci`);
  stopWith(`The hub cannot be bundled.\n${fault.message}`);
});
const { runHub, openCloudParts, handlers } = await import(pathToFileURL(files.hub).href);
await runHub({ root, handlers, openParts: openCloudParts, trimWorker: pathToFileURL(files.trimWorker) });
