import type { ProcedureReading } from '../model/source/source-kind.js';
import type { SourcePage } from '../model/source/source-page.js';
import { FeedWarnings } from '../parse/feed/feed-warnings.js';
import { FieldMatches } from './field-matches.js';
import { createProcedureReader } from './read-procedure.js';

/** A feed or a list in which each entry is a step of one procedure: its entries, each with its step. Pure. */
export function withSteps(
  page: SourcePage,
  reading: ProcedureReading | undefined,
  { timeZone, url }: { readonly timeZone: string; readonly url: string },
): SourcePage {
  if (reading === undefined) return page;
  const [warnings, matches] = [new FeedWarnings(), new FieldMatches()];
  const read = createProcedureReader(reading, { timeZone, url, warnings, matches, values: {}, dayOrder: 'day-first' });
  const entries = page.entries.map((entry) => {
    const { title, summary, url: link, publishedAt: published } = entry;
    const procedure = read({ title, summary, url: link, published }, { whole: false });
    return procedure ? { ...entry, procedure } : entry;
  });
  return {
    ...page,
    entries,
    warnings: [...page.warnings, ...warnings.list()],
    matches: [...page.matches, ...matches.list()],
  };
}
