import { createHash } from 'node:crypto';
import { baseCss } from './base-css.js';
import { controlCss } from './control-css.js';
import { figureCss } from './figure-css.js';
import { frameCss } from './frame-css.js';
import { pageCss } from './page-css.js';
import { policyCss } from './policy-css.js';
import { printCss } from './print-css.js';
import { publicationCss } from './publication-css.js';
import { rowCss } from './row-css.js';
import { tokenCss } from './token-css.js';
import { triageCss } from './triage-css.js';

/** The rules for paper come last, since they override others. */
export const stylesheet = [
  tokenCss,
  baseCss,
  frameCss,
  controlCss,
  rowCss,
  publicationCss,
  triageCss,
  figureCss,
  pageCss,
  policyCss,
  printCss,
].join('\n');

const hash = createHash('sha256').update(stylesheet).digest('hex').slice(0, 16);

export const stylesheetPath = `/assets/site-${hash}.css`;
