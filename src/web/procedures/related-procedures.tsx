import type { RelatedProcedure } from '../../acts/related-acts.js';
import { ActLink } from '../acts/act-link.js';
import type { Reader } from '../site-env.js';
import { procedurePhrases } from './procedure-phrases.js';

interface RelatedProceduresProps {
  readonly procedures: readonly RelatedProcedure[];
  readonly reader: Reader;
}

/** On the page of an act: the procedures that publications tie to it. */
export function RelatedProcedures({ procedures, reader }: RelatedProceduresProps) {
  const t = procedurePhrases[reader.language];
  if (procedures.length === 0) return null;
  return (
    <section class="panel" aria-labelledby="act-procedures">
      <h2 id="act-procedures">{t.onAct}</h2>
      <ul class="plain-list">
        {procedures.map(({ reference, isRecorded, items }) => (
          <li key={reference}>
            <ActLink reference={reference} reader={reader} />
            <span class="line quiet">{isRecorded ? t.onActRecord : reader.formats.count(t.onActCited, items)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
