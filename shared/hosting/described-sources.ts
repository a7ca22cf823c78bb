import * as z from 'zod';
import { SourceDescription } from '../domain/source-description.ts';

/** The JSON list of every connector's `source.json`; the build writes it in the place of this name, so that no code names a source. */
declare const everySourceDescription: string;

let read: readonly SourceDescription[] | undefined;

/** What every connector's `source.json` says, read on first use. Empty where nothing was built. */
export function describedSources(): readonly SourceDescription[] {
  read ??= z
    .array(SourceDescription)
    .parse(typeof everySourceDescription === 'undefined' ? [] : JSON.parse(everySourceDescription));
  return read;
}
