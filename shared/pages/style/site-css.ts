import { frameCss } from './frame-css.ts';
import { partsCss } from './parts-css.ts';

/** The one style sheet of all pages, served as a file of its own because the policy allows nothing inline. */
export const siteCss = `${frameCss}${partsCss}`;

function versionOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let place = 0; place < text.length; place += 1) hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193) >>> 0;
  return hash.toString(36);
}

/** Part of the sheet's address, so that a browser may keep it for ever. */
export const siteCssVersion = versionOf(siteCss);
