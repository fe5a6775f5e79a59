import { z } from 'zod';
import type { Person } from '../../model/access/principal.js';
import type { Seen } from '../../model/access/seen.js';
import { facetFields } from '../../model/item/item-fields.js';
import type { SearchActions } from '../../model/item/triage.js';
import { limits } from '../../model/limits.js';
import { SavedSearchRequest } from '../../model/search/saved-search.js';
import { parseSearch, type Search, searchText } from '../../model/search/search.js';
import { readSeen } from '../http/seen.js';
import { Field, NameField } from '../layout/field.js';
import { Button } from '../layout/page-parts.js';
import { useWords } from '../layout/words.js';
import { savedPhrases } from './saved-phrases.js';
import { readActions } from './search-actions.js';

interface SaveFormProps {
  readonly search: Search;
  readonly state: Pick<SavedFormState, 'name' | 'everyone' | 'by' | 'errors'>;
}

export function SaveForm({ search, state }: SaveFormProps) {
  const [t] = useWords(savedPhrases);
  return (
    <form class="stacked narrow" method="post" action="/saved">
      <p>{t.saveText}</p>
      {search.q === '' ? null : <input type="hidden" name="q" value={search.q} />}
      {facetFields.flatMap((field) =>
        search[field].map((value) => <input key={`${field}-${value}`} type="hidden" name={field} value={value} />),
      )}
      {state.errors.has('search') ? <p class="error">{t.errors.search}</p> : null}
      <SavedFields state={state} />
      <Button label={t.submit} />
    </form>
  );
}

interface SavedFieldsProps {
  readonly state: Pick<SavedFormState, 'name' | 'everyone' | 'by' | 'errors'>;
}

export function SavedFields({ state }: SavedFieldsProps) {
  const [t, reader] = useWords(savedPhrases);
  const { name, everyone, by, errors } = state;
  const { number } = reader.formats;
  const { ownSearches: own, everybodysSearches: everyones } = limits;
  return (
    <>
      {errors.has('most') ? <p class="error">{t.errors.most(number(own), number(everyones))}</p> : null}
      <Field id="saved-name" label={t.name} error={errors.has('name') ? t.errors.name : undefined}>
        <input name="name" value={name} maxlength={100} required autocomplete="off" />
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
      <NameField id="saved-by" {...(by === undefined ? {} : { value: by })} isMissing={errors.has('by')} />
    </>
  );
}

/** A submitted form: its texts, and which of its fields were refused. */
export interface SavedFormState {
  readonly name: string;
  /** The search in it, as `searchText` writes it. Empty if it is invalid. */
  readonly search: string;
  readonly everyone: boolean;
  readonly actions?: SearchActions | undefined;
  readonly by: string | undefined;
  readonly reason: string;
  /** The last decision on the search that the sender saw. Undefined for a new search. */
  readonly seen?: Seen | undefined;
  /** `most`: there are too many searches already. `actions`: the search may not have these actions. */
  readonly errors: ReadonlySet<'name' | 'search' | 'by' | 'most' | 'actions'>;
}

type ReadSavedForm =
  | {
      readonly kind: 'valid';
      readonly request: SavedSearchRequest;
      readonly by: Person;
      readonly state: SavedFormState;
    }
  | { readonly kind: 'refused'; readonly state: SavedFormState };

export const Reason = z.string().trim().max(2_000).catch('');

export function refusedFor(kind: 'too-many' | 'actions-refused', state: SavedFormState): SavedFormState {
  return { ...state, errors: new Set([kind === 'too-many' ? 'most' : 'actions'] as const) };
}

/**
 * Query and filters have the same names in the form as in the address of the search page. `person` identifies the sender by the name in the
 * form.
 */
export function readSavedForm(fields: URLSearchParams, person: (name: string) => Person | undefined): ReadSavedForm {
  const search = parseSearch(fields.toString());
  const state = {
    name: fields.get('name') ?? '',
    search: search ? searchText(search) : '',
    everyone: fields.get('everyone') === 'yes',
    actions: readActions(fields),
    by: fields.get('by') ?? '',
    reason: Reason.parse(fields.get('reason')),
    seen: readSeen(fields.get('seen')),
  };
  const { name, everyone, actions } = state;
  const parsed = SavedSearchRequest.safeParse({ name, search: state.search, everyone, actions });
  const by = person(state.by);
  if (parsed.success && by) return { kind: 'valid', request: parsed.data, by, state: { ...state, errors: new Set() } };
  const errors = new Set<'name' | 'search' | 'by'>(by ? [] : ['by']);
  for (const { path } of parsed.error?.issues ?? []) errors.add(path[0] === 'name' ? 'name' : 'search');
  return { kind: 'refused', state: { ...state, errors } };
}
