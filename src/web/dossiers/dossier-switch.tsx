import { type SearchParams, searchHref } from '../search/search-params.js';
import type { Reader } from '../site-env.js';
import { dossierPhrases } from './dossier-phrases.js';

interface DossierSwitchProps {
  readonly params: SearchParams;
  readonly folded: number;
  readonly reader: Reader;
}

/** How much of the page is grouped, and the way to the list that is not, or back. */
export function DossierSwitch({ params, folded, reader }: DossierSwitchProps) {
  const t = dossierPhrases[reader.language];
  const isWhole = params.dossiers === 'all';
  if (!isWhole && folded === 0) return null;
  return (
    <p class="folded">
      {isWhole ? null : <>{reader.formats.count(t.folded, folded)} · </>}
      <a href={searchHref({ ...params, dossiers: isWhole ? 'once' : 'all' })}>{isWhole ? t.once : t.everySource}</a>
    </p>
  );
}
