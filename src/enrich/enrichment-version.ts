import { analysisVersion } from '../analysis/analyse.js';

/** Raise this whenever the same entry may give other values. */
const rulesVersion = 31;

const rulesAtMost = 1_000;
/** The version in an item's `enrichment`: the versions of the analysis and of these rules as one number, which grows with both. */
export const enrichmentVersion = analysisVersion * rulesAtMost + rulesVersion;

/** The version of the analysis that made an item's words. */
export function analysisOf({ enrichment }: { readonly enrichment: number }): number {
  return Math.floor(enrichment / rulesAtMost);
}
