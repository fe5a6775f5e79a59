import type { StoreErrorCode } from '../../../ports/store/store-error.js';
import type { RecordPlace } from '../../../ports/store/unreadable-record.js';
import type { SearchAnswer } from './item-searcher.js';

/** What a search process says: once that it is ready, then one answer for each question. */
export type SearchMessage =
  | { readonly kind: 'ready' }
  | {
      readonly kind: 'found';
      readonly value: SearchAnswer;
      /** Records that could not be read, and were left out. */
      readonly unreadable: readonly { readonly place: RecordPlace; readonly what: string }[];
    }
  | { readonly kind: 'refused'; readonly code: StoreErrorCode; readonly message: string }
  | { readonly kind: 'failed'; readonly message: string };
