import type { EntryFindings } from '../../match/entry-findings.js';

/** What is understood of an item, as programs get it. */
export function understoodOf({ enrichment, gist }: EntryFindings) {
  const { language, relevance, mainKind, topics, references, dates, addressees, obligations } = enrichment;
  const { unclearDates, unclearDatesLeft } = enrichment;
  return {
    ...{ language, relevance, kind: mainKind, topics, references, dates, unclearDates, unclearDatesLeft },
    ...{ addressees, obligations },
    ...{ summary: gist?.summary ?? null, keywords: gist?.keywords ?? [] },
  };
}

export type Understood = ReturnType<typeof understoodOf>;
