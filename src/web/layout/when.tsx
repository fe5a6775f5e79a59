import type { Reader } from '../site-env.js';

interface WhenProps {
  readonly at: string;
  readonly reader: Reader;
  /** `day` for publications, `moment` for what happened here. */
  readonly as: 'day' | 'moment';
}

/** An instant in the reader's language and zone. */
export function When({ at, reader, as }: WhenProps) {
  const instant = new Date(at);
  return <time datetime={at}>{as === 'day' ? reader.formats.date(instant) : reader.moment(instant)}</time>;
}
