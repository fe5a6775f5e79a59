import type { JoinedText } from '../analysis/analysed.js';
import type { Enrichment } from '../model/item/enrichment.js';
import type { EventMarks } from '../model/item/event-group.js';
import type { Gist } from '../model/item/gist.js';
import type { FieldClause } from '../model/item/item.js';
import type { ItemValues } from '../model/item/item-fields.js';

/** A saved query that an entry satisfies, with the words of the entry that matched. */
export interface EntryMatch {
  readonly id: string;
  readonly words: readonly string[];
  /** Field values that matched too. */
  readonly clauses: readonly FieldClause[];
}

/** Everything derived from an entry for its item and its revision. */
export interface EntryFindings {
  readonly enrichment: Enrichment;
  /** Title, line break, `entryText`, and the text of the linked document. */
  readonly spoken: string;
  readonly contentHash: string;
  readonly words: JoinedText;
  /** The saved queries that it satisfies, in the given order. */
  readonly matches: readonly EntryMatch[];
  /** Null if not requested. */
  readonly marks: EventMarks | null;
  /** Null if not requested. */
  readonly gist: Gist | null;
  /** What is shown of it: see `cleanEntry`. Null if not requested. */
  readonly shown: string | null;
}

/** An item's stored text, with the fields that queries see. */
export interface StoredText {
  readonly title: string;
  readonly summary: string | null;
  readonly content: string | null;
  readonly document: string | null;
  readonly language: string;
  readonly values: ItemValues;
}
