import type { LinkedFeed } from '../../jobs/trial/find-source.js';
import type { SourceTrial } from '../../jobs/trial/try-source.js';
import type { Reader } from '../site-env.js';
import type { EditorField, EditorFields } from './editor-form.js';

/** What the page of a source's definition shows. */
export interface EditorState {
  readonly fields: EditorFields;
  readonly errors: ReadonlyMap<EditorField, string>;
  /** The id of the source that is edited, or null for a new one. */
  readonly id: string | null;
  /** The audit sequence of what is edited: a change that comes between shows by it. Null for a new source. */
  readonly seen: number | null;
  readonly trial: SourceTrial | null;
  /** A trial was asked for, and nothing was to be saved. */
  readonly isTrial?: boolean;
  /** The feeds that the page at the address names. */
  readonly feeds?: readonly LinkedFeed[];
  /** What the trial proposed for fields that were empty. */
  readonly proposed?: EditorFields;
  /** The last trial of this form, so that the source is known as tried once it is saved: address, kind and problem. */
  readonly tried?: string | undefined;
  /** Another trial of the same reader is under way, or too many of others. */
  readonly busy?: boolean;
}

export interface EditorProps {
  readonly state: EditorState;
  readonly reader: Reader;
}
