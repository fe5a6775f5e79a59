import { facetFields } from '../../model/item/item-fields.js';
import type { Search } from '../../model/item/search.js';
import type { Reader } from '../site-env.js';
import { SavedFields } from './saved-fields.js';
import type { SavedFormState } from './saved-form.js';
import { savedPhrases } from './saved-phrases.js';

interface SaveFormProps {
  readonly search: Search;
  readonly state: Pick<SavedFormState, 'name' | 'everyone' | 'by' | 'errors'>;
  readonly reader: Reader;
}

/** Keeps the search of the page that it stands on. */
export function SaveForm({ search, state, reader }: SaveFormProps) {
  const t = savedPhrases[reader.language];
  return (
    <form class="stacked save-search" method="post" action="/saved">
      <p>{t.saveText}</p>
      {search.q === '' ? null : <input type="hidden" name="q" value={search.q} />}
      {facetFields.flatMap((field) =>
        search[field].map((value) => <input key={`${field}-${value}`} type="hidden" name={field} value={value} />),
      )}
      {state.errors.has('search') ? <p class="error">{t.errors.search}</p> : null}
      <SavedFields state={state} reader={reader} />
      <button type="submit">{t.submit}</button>
    </form>
  );
}
