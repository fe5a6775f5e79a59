import type { Today } from '../../jobs/read/load-today.js';
import type { ShownSearch } from '../../jobs/read/saved-searches.js';
import type { Naming } from '../../messages/value-name.js';
import type { UnderstandRun } from '../../model/item/entry.js';
import type { Policy } from '../../model/policy/policy.js';
import type { WatchedSource } from '../sources/load-sources.js';

export interface TodayView {
  readonly today: Today;
  /** The reader's last visit, or seven days ago if unknown. */
  readonly since: { readonly at: string; readonly isVisit: boolean };
  /** Saved searches of the reader, and shared ones, that have new items. */
  readonly followed: readonly ShownSearch[];
  readonly policies: readonly Policy[];
  /** Ids of the policies that the reader answers for. */
  readonly mine: ReadonlySet<string>;
  /** The number of items with a due date that are assigned to the reader, or to a person for whom the reader stands in. */
  readonly due: { readonly owner: string; readonly count: number };
  readonly sources: readonly WatchedSource[];
  readonly offlineSince: string | null;
  readonly understanding: UnderstandRun | null;
  /** True if there are no items yet. */
  readonly isEmpty: boolean;
  readonly naming: Naming;
}
