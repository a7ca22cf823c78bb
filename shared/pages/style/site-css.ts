import { versionOf } from '../version-of.ts';
import { frameCss } from './frame-css.ts';
import { partsCss } from './parts-css.ts';

/** The one style sheet of all pages, served as a file of its own because the policy allows nothing inline. */
export const siteCss = `${frameCss}${partsCss}`;

/** Part of the sheet's address, so that a browser may keep it for ever. */
export const siteCssVersion = versionOf(siteCss);
