import { CueFinder } from '../../src/enrich/entry-cues.js';
import { loadTaxonomy } from '../../src/settings/load-shipped.js';

/** The words that ship with the program. */
export const shippedCues = new CueFinder(loadTaxonomy());
