import type { Reader } from '../site-env.js';
import { layoutPhrases } from './layout-phrases.js';

interface AsPublishedProps {
  readonly checkId: string;
  /** How many the check brought; nothing is shown for none. */
  readonly bodies: number;
  readonly reader: Reader;
}

/** What the publisher sent in a check, to be kept as a file: a link for each body. */
export function AsPublished({ checkId, bodies, reader }: AsPublishedProps) {
  const t = layoutPhrases[reader.language];
  return (
    <>
      {Array.from({ length: bodies }, (_, index) => (
        <span key={index}>
          {index === 0 ? '' : ', '}
          <a href={`/api/v1/checks/${checkId}/raw${index === 0 ? '' : `?part=${index + 1}`}`} download>
            {t.asPublished}
            {bodies === 1 ? '' : ` (${reader.formats.number(index + 1)})`}
          </a>
        </span>
      ))}
    </>
  );
}
