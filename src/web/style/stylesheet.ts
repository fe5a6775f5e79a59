import { createHash } from 'node:crypto';
import { baseCss } from './base-css.js';
import { componentCss } from './component-css.js';
import { formCss } from './form-css.js';
import { layoutCss } from './layout-css.js';
import { printCss } from './print-css.js';
import { searchCss } from './search-css.js';

/** The one stylesheet of the site, written by hand. */
export const stylesheet = [baseCss, layoutCss, formCss, componentCss, searchCss, printCss].join('\n');

const hash = createHash('sha256').update(stylesheet).digest('hex').slice(0, 16);

export const stylesheetPath = `/assets/site-${hash}.css`;
