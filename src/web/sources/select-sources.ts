import type { SourceStanding } from '../../coverage/source-standing.js';

export const sourceFilters = ['all', 'on', 'trouble', 'unread', 'key'] as const;
export type SourceFilter = (typeof sourceFilters)[number];

const holds: Readonly<Record<SourceFilter, (source: SourceStanding) => boolean>> = {
  all: () => true,
  on: ({ health }) => health !== 'paused',
  trouble: ({ troubled }) => troubled,
  unread: ({ unread }) => unread,
  key: ({ health }) => health === 'needs-key',
};

/** What a list shows; what is counted of sources anywhere is the length of such a list. Pure. */
export function selectSources<T extends SourceStanding>(sources: readonly T[], show: SourceFilter): readonly T[] {
  return sources.filter(holds[show]);
}
