import type { DossierReason } from '../../model/dossier.js';
import type { Reader } from '../site-env.js';
import { dossierPhrases } from './dossier-phrases.js';

interface DossierReasonLineProps {
  /** Null for the item that the dossier began with. */
  readonly reason: DossierReason | null;
  readonly reader: Reader;
}

/** Why an item is in its dossier, with what it has in common. */
export function DossierReasonLine({ reason, reader }: DossierReasonLineProps) {
  const t = dossierPhrases[reader.language];
  if (reason === null) return <span class="line quiet address">{t.began}</span>;
  const isTitle = reason.kind === 'same-title';
  return (
    <span class="line quiet address">
      {t.reasons[reason.kind]}
      {isTitle ? null : (
        <>
          {t.colon}
          <code>{reason.evidence}</code>
        </>
      )}
    </span>
  );
}
