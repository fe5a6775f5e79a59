import type { TriedActions } from '../../jobs/read/try-actions.js';
import { type Naming, valueName } from '../../messages/value-name.js';
import { facetFields, itemFields } from '../../model/item/item-fields.js';
import type { Search } from '../../model/search/search.js';
import { Field, NameField, SeenField } from '../layout/field.js';
import { Button, PageHead, Said, Section } from '../layout/page-parts.js';
import { useReader, useWords } from '../layout/words.js';
import { SavedFields, type SavedFormState } from './save-form.js';
import { savedPhrases } from './saved-phrases.js';
import { type ActionChoices, ActionFields, Tried } from './search-actions.js';

interface EditPageProps extends ActionChoices {
  readonly id: string;
  readonly search: Search;
  readonly state: SavedFormState;
  readonly naming: Naming;
  /** What its actions would have done. Undefined if that was not requested. */
  readonly tried: TriedActions | undefined;
}

export function EditPage({ id, search, state, naming, policies, people, tried }: EditPageProps) {
  const [t, reader] = useWords(savedPhrases);
  return (
    <div class="narrow">
      <PageHead title={t.editTitle}>
        <p>
          <a href={`/saved/${id}`}>{state.name || t.open}</a>
        </p>
      </PageHead>
      <Said as="alert" text={state.errors.size > 0 ? t.refused : null} />
      <form class="stacked" method="post" action={`/saved/${id}`}>
        <SeenField at={state.seen} />
        <Field
          id="q"
          label={t.words}
          hint={t.wordsHint}
          error={state.errors.has('search') ? t.errors.search : undefined}
        >
          <textarea name="q" rows={2} maxlength={4_000} spellcheck={false} value={search.q} />
        </Field>
        <Filters search={search} naming={naming} />
        <SavedFields state={state} />
        {reader.may('decide') ? (
          <ActionFields
            {...{ id, policies, people, actions: state.actions ?? {}, isRefused: state.errors.has('actions') }}
          />
        ) : null}
        {tried ? <Tried tried={tried} naming={naming} /> : null}
        <ReasonField id="change-reason" value={state.reason} />
        <Button look="main" label={t.change} />
      </form>
      <Section class="panel" id="delete" title={t.deleteTitle}>
        <p>{t.deleteText}</p>
        <form class="stacked" method="post" action={`/saved/${id}/delete`}>
          <SeenField at={state.seen} />
          <NameField
            id="delete-by"
            {...(state.by === undefined ? {} : { value: state.by })}
            isMissing={state.errors.has('by')}
          />
          <ReasonField id="delete-reason" value={state.reason} />
          <Button label={t.delete} />
        </form>
      </Section>
    </div>
  );
}

function Filters({ search, naming }: Pick<EditPageProps, 'search' | 'naming'>) {
  const [t, reader] = useWords(savedPhrases);
  const filters = facetFields.flatMap((field) => search[field].map((value) => ({ field, value })));
  if (filters.length === 0) return null;
  return (
    <fieldset class="field" aria-describedby="filters-hint">
      <legend>{t.filters}</legend>
      {filters.map(({ field, value }) => (
        <label class="tick" key={`${field} ${value}`}>
          <input type="checkbox" name={field} value={value} checked />{' '}
          {`${itemFields[field].facet[reader.language]} – ${valueName(field, value, naming)}`}
        </label>
      ))}
      <p class="hint" id="filters-hint">
        {t.filtersHint}
      </p>
    </fieldset>
  );
}

function ReasonField({ id, value }: { readonly id: string; readonly value: string }) {
  const reader = useReader();
  return (
    <Field id={id} label={savedPhrases[reader.language].reason}>
      <input name="reason" value={value} maxlength={2_000} />
    </Field>
  );
}
