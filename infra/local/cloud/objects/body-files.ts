import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

/** A body on its way: on disk and synced, but under its temporary name until `place` is called. */
export type ArrivedBody = {
  readonly bytes: number;
  readonly md5: Buffer;
  readonly sha256: Buffer;
  /** Gives the file its name for good; the folder is synced too. */
  place(): Promise<void>;
};

export type BodyFiles = {
  newName(): string;
  /** Writes the body as it comes, never more than a piece in memory. Nothing stays on disk when the source fails. */
  receive(name: string, body: AsyncIterable<Uint8Array>): Promise<ArrivedBody>;
  /** Bytes `from` to `to`, both included. */
  read(name: string, from: number, to: number): Readable;
  /** Removes the file and what is left of its arrival, if any. */
  remove(name: string): Promise<void>;
};

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Files under `folder`, spread over 256 folders by the first letters of their random names. */
export function openBodyFiles(folder: string): BodyFiles {
  const home = (name: string): string => join(folder, name.slice(0, 2));
  const path = (name: string): string => join(home(name), name);
  const arriving = (name: string): string => `${path(name)}.part`;
  return {
    newName: () => randomUUID(),
    async receive(name, body) {
      await mkdir(home(name), { recursive: true });
      const [md5, sha256] = [createHash('md5'), createHash('sha256')];
      const handle = await open(arriving(name), 'wx');
      let bytes = 0;
      try {
        for await (const piece of body) {
          md5.update(piece);
          sha256.update(piece);
          bytes += piece.length;
          await handle.writeFile(piece);
        }
        await handle.sync();
      } catch (cause) {
        await handle.close();
        await rm(arriving(name), { force: true });
        throw cause;
      }
      await handle.close();
      const place = async () => {
        await rename(arriving(name), path(name));
        await syncFolder(home(name));
      };
      return { bytes, md5: md5.digest(), sha256: sha256.digest(), place };
    },
    read: (name, from, to) => createReadStream(path(name), { start: from, end: to }),
    async remove(name) {
      await rm(arriving(name), { force: true });
      await rm(path(name), { force: true });
    },
  };
}
