import type { DossierMember } from '../../model/dossier.js';
import { type Naming, valueName } from '../search/value-names.js';
import type { Reader } from '../site-env.js';
import { dossierPhrases } from './dossier-phrases.js';

interface AlsoToldProps {
  readonly dossierId: string;
  readonly others: readonly DossierMember[];
  readonly reader: Reader;
  readonly naming: Naming;
}

const namedAtMost = 4;

/** `Aussi : 3 autres sources, CEPD, CNIL…`: who else tells of an event, each with its item. */
export function AlsoTold({ dossierId, others, reader, naming }: AlsoToldProps) {
  const t = dossierPhrases[reader.language];
  const more = others.length - namedAtMost;
  return (
    <p class="also">
      <a href={`/dossiers/${dossierId}`}>{reader.formats.count(t.also, others.length)}</a>
      {others.slice(0, namedAtMost).map(({ itemId, sourceId }, index) => (
        <span key={itemId}>
          {index === 0 ? t.colon : ', '}
          <a href={`/items/${itemId}`}>{valueName('source', sourceId, naming)}</a>
        </span>
      ))}
      {more > 0 ? '…' : null}
    </p>
  );
}
