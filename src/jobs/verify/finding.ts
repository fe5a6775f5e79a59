import type { verdictTexts } from '../../messages/verdict-texts.js';
import type { AuditEvent } from '../../model/access/audit.js';

type Words = (typeof verdictTexts)['fr'];

/** The kinds of subjects of decisions, and `actor` for the people who take them. */
export type RecordKind = keyof Words['kinds'];

export type DecidedField = keyof Words['fields'];

interface About {
  readonly kind: RecordKind;
  readonly subject: string;
}

/** The value that an event decided, and the stored value instead. Null means none. */
export interface Difference extends About {
  readonly field: DecidedField;
  /** The event that decides, or null if there is none. */
  readonly sequence: number | null;
  readonly event: string | null;
  readonly store: string | null;
}

/** A recorded decision that the store does not reflect yet, since a crash came in between. The sweep repairs it. */
export interface Behind extends About {
  readonly sequence: number;
}

/** A record reflects an event that does not exist, or that is about another subject. */
export interface Missing extends About {
  readonly sequence: number;
}

/** A field that no event covers, since an earlier version wrote it, or its hash is under a key that is gone. */
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
