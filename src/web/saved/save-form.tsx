import { searchesAtMost } from '../../decisions/save-search.js';
import { facetFields } from '../../model/item/item-fields.js';
import type { Search } from '../../model/item/search.js';
import { Field, NameField } from '../layout/field.js';
import { useWords } from '../layout/words.js';
import type { SavedFormState } from './saved-form.js';
import { savedPhrases } from './saved-phrases.js';

interface SaveFormProps {
  readonly search: Search;
  readonly state: Pick<SavedFormState, 'name' | 'everyone' | 'by' | 'errors'>;
}

/** Keeps the search of the page that it stands on. */
export function SaveForm({ search, state }: SaveFormProps) {
  const [t] = useWords(savedPhrases);
  return (
    <form class="stacked save-search" method="post" action="/saved">
      <p>{t.saveText}</p>
      {search.q === '' ? null : <input type="hidden" name="q" value={search.q} />}
      {facetFields.flatMap((field) =>
        search[field].map((value) => <input key={`${field}-${value}`} type="hidden" name={field} value={value} />),
      )}
      {state.errors.has('search') ? <p class="error">{t.errors.search}</p> : null}
      <SavedFields state={state} />
      <button type="submit">{t.submit}</button>
    </form>
  );
}

interface SavedFieldsProps {
  readonly state: Pick<SavedFormState, 'name' | 'everyone' | 'by' | 'errors'>;
}

/** Under which name a search is kept, for whom, and who says so. */
export function SavedFields({ state }: SavedFieldsProps) {
  const [t, reader] = useWords(savedPhrases);
  const { name, everyone, by, errors } = state;
  const { number } = reader.formats;
  const { own, everyones } = searchesAtMost;
  return (
    <>
      {errors.has('most') ? <p class="error">{t.errors.most(number(own), number(everyones))}</p> : null}
      <Field id="saved-name" label={t.name} error={errors.has('name') ? t.errors.name : undefined}>
        {(described) => (
          <input id="saved-name" name="name" value={name} maxlength={100} required autocomplete="off" {...described} />
        )}
      </Field>
      {reader.may('decide') ? (
        <div class="field">
          <label class="tick">
            <input type="checkbox" name="everyone" value="yes" checked={everyone} aria-describedby="everyone-hint" />{' '}
            {t.everyone}
          </label>
          <p class="hint" id="everyone-hint">
            {t.everyoneHint}
          </p>
        </div>
      ) : null}
      <NameField
        id="saved-by"
        {...(by === undefined ? {} : { value: by })}
        error={errors.has('by') ? t.errors.by : undefined}
      />
    </>
  );
}
