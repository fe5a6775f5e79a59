import type { AnalysedDocument } from '../../src/analysis/analysed.js';
import { type CompiledQueries, matchSifted, siftDocument } from '../../src/match/saved-queries.js';

export function matchSavedQueries(compiled: CompiledQueries, document: AnalysedDocument) {
  return matchSifted(compiled, siftDocument(compiled, document));
}
