import type { verdictTexts } from '../../messages/verdict-texts.js';
import type { AuditEvent } from '../../model/access/audit.js';

type Words = (typeof verdictTexts)['fr'];

/** What decisions are about, and the people who take them. */
export type RecordKind = keyof Words['kinds'];

export type DecidedField = keyof Words['fields'];

interface About {
  readonly kind: RecordKind;
  readonly subject: string;
}

/** What an entry decided, and what the store says instead. `null` is nothing at all. */
export interface Difference extends About {
  readonly field: DecidedField;
  /** The entry that decides, or null where none does. */
  readonly sequence: number | null;
  readonly event: string | null;
  readonly store: string | null;
}

/** A decision that is on record and not in force yet: a crash came between, and the sweep makes up for it. */
export interface Behind extends About {
  readonly sequence: number;
}

/** Something reflects an entry that is not there, or that is about something else. */
export interface Missing extends About {
  readonly sequence: number;
}

/** What no entry says, since an earlier version wrote it, or it was hashed under a key that is gone. */
export interface Uncovered extends About {
  readonly field: DecidedField;
}

export type Finding =
  | ({ readonly is: 'difference' } & Difference)
  | ({ readonly is: 'behind' } & Behind)
  | ({ readonly is: 'missing' } & Missing)
  | ({ readonly is: 'uncovered' } & Uncovered);

export function findingsOf(kind: RecordKind, subject: string) {
  const about = { kind, subject };
  const differs = (
    event: Pick<AuditEvent, 'sequence'> | null,
    field: DecidedField,
    said: unknown,
    stored: unknown,
  ): Finding[] => {
    const [here, there] = [shown(said), shown(stored)];
    if (here === there) return [];
    return [{ is: 'difference', ...about, field, sequence: event?.sequence ?? null, event: here, store: there }];
  };
  return {
    differs,
    behind: (sequence: number): Finding => ({ is: 'behind', ...about, sequence }),
    missing: (sequence: number): Finding => ({ is: 'missing', ...about, sequence }),
    uncovered: (...fields: readonly DecidedField[]): Finding[] =>
      fields.map((field) => ({ is: 'uncovered', ...about, field })),
  };
}

function shown(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
