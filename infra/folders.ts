import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { connectorFolders } from './pollers.ts';

/** What the folders hold, so that a test can demand that drawing and folders are the same set. */
export const functionFolders = (root: string): string[] =>
  [
    ...readdirSync(join(root, 'functions'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== 'connectors' && entry.name !== 'poll-source')
      .map((entry) => entry.name),
    ...connectorFolders(root).map((source) => `poll-${source}`),
  ].sort();

export const machineFiles = (root: string): string[] =>
  readdirSync(join(root, 'state-machines'))
    .filter((name) => name.endsWith('.asl.json'))
    .map((name) => name.slice(0, -'.asl.json'.length))
    .sort();
