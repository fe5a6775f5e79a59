import type { SourceDefinition } from '../model/source/source.js';
import type { FetchRequest } from '../ports/fetcher.js';
import { sourceKinds } from './source-kinds.js';

const dayMs = 24 * 3_600_000;

/** How a source is asked, whatever is asked of it: what its publisher wants, and the way that the operator chose. */
export function politeRequest(
  definition: Pick<SourceDefinition, 'id' | 'kind' | 'politeness' | 'proxy'>,
): Pick<FetchRequest, 'spacing' | 'robots' | 'retryAfter' | 'proxy'> {
  const { spacingMs = 0, group, perDay, robots, retryAfter } = definition.politeness ?? {};
  return {
    spacing: {
      ms: spacingMs,
      ...(group !== undefined && { group }),
      // So many a day, evenly: a day's share is never spent in its first minute.
      ...(perDay !== undefined && {
        share: { key: group ?? `source-${definition.id}`, ms: Math.ceil(dayMs / perDay) },
      }),
    },
    robots: robots ?? sourceKinds[definition.kind].robots,
    retryAfter,
    proxy: definition.proxy,
  };
}
