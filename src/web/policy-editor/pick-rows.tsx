import type { SuggestedPicks } from '../../match/suggest-picks.js';
import { limits } from '../../model/limits.js';
import type { QueryPick } from '../../query/query-picks.js';
import { Field } from '../layout/field.js';
import { useWords } from '../layout/words.js';
import { type KnownDeps, type KnownPicks, pickName } from './known-picks.js';
import { policyEditorPhrases } from './policy-editor-phrases.js';
import { type PolicyFields, queryMark } from './policy-form.js';

interface PickRowsProps {
  readonly fields: PolicyFields;
  readonly known: KnownPicks;
  readonly deps: Pick<KnownDeps, 'taxonomy'>;
  /** Why the query is refused. `placeError`: why the jurisdictions are. */
  readonly error: string | undefined;
  readonly placeError: string | undefined;
}

/** The query as rows of picks. Each pick is a ticked box. Each row has a field to add more. */
export function PickRows({ fields, known, deps, error, placeError }: PickRowsProps) {
  const [t] = useWords(policyEditorPhrases);
  const { any, all, not, from, rest } = fields.picks;
  const rows: readonly (readonly [string, string, readonly QueryPick[]])[] = [
    ...[...any, []].map((row, index) => [`any${index}`, index === 0 ? t.any : t.also, row] as const),
    ['all', t.all, all],
    ['not', t.not, not],
  ];
  return (
    <div class="pick-rows">
      {error === undefined ? null : <p class="error">{error}</p>}
      {rows.map(([name, legend, picks]) => (
        <PickRow key={name} name={name} legend={legend} picks={picks} list="known-picks" deps={deps} />
      ))}
      <PickRow name="from" legend={t.from} picks={from} list="known-places" deps={deps} typed={fields.unknown} />
      {placeError === undefined ? null : <p class="error">{placeError}</p>}
      <p class="hint">{t.addHint}</p>
      {rest === '' ? null : (
        <p>
          <input type="hidden" name="rest" value={rest} />
          <span class="soft">{t.rest}</span> <code>{rest}</code>
        </p>
      )}
      <Names id="known-picks" names={[...known.names.keys()]} />
      <Names id="known-places" names={[...known.jurisdictions.keys()]} />
    </div>
  );
}

function Names({ id, names }: { readonly id: string; readonly names: readonly string[] }) {
  return (
    <datalist id={id}>
      {names.map((name) => (
        <option key={name} value={name} />
      ))}
    </datalist>
  );
}

interface PickRowProps extends Pick<PickRowsProps, 'deps'> {
  readonly name: string;
  readonly legend: string;
  readonly picks: readonly QueryPick[];
  readonly list: string;
  /** What was typed and refused. */
  readonly typed?: string | undefined;
}

function PickRow({ name, legend, picks, list, deps, typed = '' }: PickRowProps) {
  const [t] = useWords(policyEditorPhrases);
  return (
    <fieldset class="pick-row">
      <legend>{legend}</legend>
      <div class="picks">
        <PickBoxes name={name} picks={picks} deps={deps} checked />
        <input name={`add ${name}`} value={typed} list={list} placeholder={t.add} aria-label={t.addTo(legend)} />
      </div>
    </fieldset>
  );
}

interface PickBoxesProps extends Pick<PickRowProps, 'name' | 'picks' | 'deps'> {
  readonly checked?: boolean;
}

function PickBoxes({ name, picks, deps, checked = false }: PickBoxesProps) {
  const [, reader] = useWords(policyEditorPhrases);
  return (
    <>
      {picks.map((pick) => (
        <label key={pick.text} class="pick">
          <input type="checkbox" name={name} value={pick.text} checked={checked} />
          <span>{pickName(pick, deps, reader.language)}</span>
        </label>
      ))}
    </>
  );
}

/** Picks to choose from; the likely ones are ticked. */
export function Suggested({ picks, deps }: { readonly picks: SuggestedPicks } & Pick<PickRowsProps, 'deps'>) {
  const [t] = useWords(policyEditorPhrases);
  const { likely, possible } = picks;
  return (
    <fieldset id="suggested" class="pick-row" tabindex={-1}>
      <legend>{t.suggested}</legend>
      {likely.length + possible.length === 0 ? (
        <p class="hint">{t.nothingToSuggest}</p>
      ) : (
        <>
          <div class="picks">
            <PickBoxes name="suggested" picks={likely} deps={deps} checked />
            <PickBoxes name="suggested" picks={possible} deps={deps} />
          </div>
          <p class="hint">{t.suggestedHint}</p>
        </>
      )}
    </fieldset>
  );
}

/** The same query as text, for people who prefer to write it. */
export function QueryAsText({ query, open }: { readonly query: string; readonly open: boolean }) {
  const [t] = useWords(policyEditorPhrases);
  return (
    <details class="fold" open={open}>
      <summary>{t.asText}</summary>
      <input type="hidden" name="was" value={queryMark(query)} />
      <Field id="query" label={t.query} hint={t.queryHint}>
        <textarea name="query" rows={4} maxlength={limits.policyQueryChars} spellcheck={false} value={query} />
      </Field>
    </details>
  );
}
