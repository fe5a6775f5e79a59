import { searchesAtMost } from '../../decisions/save-search.js';
import { Field, NameField } from '../layout/field.js';
import type { Reader } from '../site-env.js';
import type { SavedFormState } from './saved-form.js';
import { savedPhrases } from './saved-phrases.js';

interface SavedFieldsProps {
  readonly state: Pick<SavedFormState, 'name' | 'everyone' | 'by' | 'errors'>;
  readonly reader: Reader;
}

/** Under which name a search is kept, for whom, and who says so. */
export function SavedFields({ state, reader }: SavedFieldsProps) {
  const t = savedPhrases[reader.language];
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
        reader={reader}
        {...(by === undefined ? {} : { value: by })}
        error={errors.has('by') ? t.errors.by : undefined}
      />
    </>
  );
}
