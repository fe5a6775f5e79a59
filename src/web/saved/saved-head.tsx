import type { Reader } from '../site-env.js';
import type { OpenedSearch } from './opened-search.js';
import { FreshCount, SavedLinks } from './saved-links.js';
import { savedPhrases } from './saved-phrases.js';

/** Above the results of a saved search: which it is, whose, and what is new of it. */
export function SavedHead({ opened, reader }: { readonly opened: OpenedSearch; readonly reader: Reader }) {
  const t = savedPhrases[reader.language];
  const { saved, ownerName } = opened;
  const ofPerson = ownerName ? t.savedBy(ownerName) : t.savedByErased;
  return (
    <header class="saved-head">
      <h1>{saved.name}</h1>
      <p class="quiet">
        {ownerName === null ? t.savedForAll : ofPerson}
        {' · '}
        <a href="/saved">{t.all}</a>
      </p>
      <p>
        <FreshCount opened={opened} reader={reader} />
      </p>
      <SavedLinks opened={opened} reader={reader} />
    </header>
  );
}
