import type { NamedFeed } from '../../jobs/trial/find-source.js';
import type { SourceTrial } from '../../jobs/trial/try-source.js';
import { knownLicences } from '../../model/source/known-licences.js';
import { TextUse } from '../../model/source/licence.js';
import { declaredKinds, SourceKind } from '../../model/source/source-kind.js';
import { Field } from '../layout/field.js';
import { Select } from '../layout/select.js';
import type { Reader } from '../site-env.js';
import { timeZones } from '../subscriptions/time-zones.js';
import type { EditorField, EditorFields } from './editor-form.js';
import { editorPhrases } from './editor-phrases.js';
import type { Overtaken } from './load-edited.js';
import { OvertakenNotice } from './overtaken-notice.js';
import { TrialResult } from './trial-result.js';

export interface EditorState {
  readonly fields: EditorFields;
  readonly errors: ReadonlyMap<EditorField, string>;
  /** The id of the source that is edited, or null for a new one. */
  readonly id: string | null;
  /** The audit sequence of what is edited: a change that comes between shows by it. Null for a new source. */
  readonly seen: number | null;
  readonly trial: SourceTrial | null;
  /** A trial was asked for, and nothing was to be saved. */
  readonly isTrial?: boolean;
  /** The feeds that the page at the address names. */
  readonly feeds?: readonly NamedFeed[];
  /** What the trial proposed for fields that were empty. */
  readonly proposed?: EditorFields;
  /** Another trial of the same reader is under way, or too many of others. */
  readonly busy?: boolean;
  /** Present where somebody else's change came between, and nothing was saved. */
  readonly overtaken?: Overtaken | undefined;
}

interface EditorProps {
  readonly state: EditorState;
  readonly reader: Reader;
}

export function EditorPage({ state, reader }: EditorProps) {
  const t = editorPhrases[reader.language];
  const { fields, errors, id, seen, trial, overtaken } = state;
  const name = (reader.language === 'fr' ? fields.nameFr : fields.nameEn) || (id ?? '');
  return (
    <div class="narrow">
      <header class="page-head">
        <p class="crumb">
          <a href={id === null ? '/sources' : `/sources/${id}`}>{id === null ? t.sources : name}</a>
        </p>
        <h1>{id === null ? t.newTitle : t.editTitle(name)}</h1>
        <p class="lead">{t.intro}</p>
      </header>
      {errors.size > 0 ? (
        <p class="notice notice-alert" role="alert">
          {state.isTrial ? (trial ? t.mendFirst : t.notTried) : t.refused}
        </p>
      ) : null}
      {state.busy ? (
        <p class="notice notice-warning" role="alert">
          {t.busy}
        </p>
      ) : null}
      {overtaken ? <OvertakenNotice overtaken={overtaken} reader={reader} /> : null}
      {trial ? <TrialResult trial={trial} reader={reader} /> : null}
      {state.feeds && state.feeds.length > 0 ? <NamedFeeds feeds={state.feeds} reader={reader} /> : null}
      {hasProposed(state) ? (
        <p class="notice" role="status">
          {t.proposed}
        </p>
      ) : null}
      <form id={formId} class="stacked" method="post" action="/sources/edit" novalidate>
        <Line name="url" state={state} reader={reader} />
        {id === null ? (
          <div class="buttons">
            <button type="submit" name="action" value="try">
              {t.tryIt}
            </button>
          </div>
        ) : null}
        {id === null ? <Line name="id" state={state} reader={reader} /> : <input type="hidden" name="id" value={id} />}
        <input type="hidden" name="proposed" value={JSON.stringify(state.proposed ?? {})} />
        <input type="hidden" name="editing" value={id ?? ''} />
        <input type="hidden" name="seen" value={seen ?? ''} />
        <div class="side-by-side">
          <Line name="nameFr" state={state} reader={reader} />
          <Line name="nameEn" state={state} reader={reader} />
        </div>
        <Line name="authority" state={state} reader={reader} />
        <Choice
          name="kind"
          options={[
            ...(id === null ? [['', t.kindUnknown] as const] : []),
            ...SourceKind.options.map((kind) => [kind, declaredKinds[kind].name[reader.language]] as const),
          ]}
          state={state}
          reader={reader}
        />
        <div class="side-by-side">
          <Line name="jurisdiction" state={state} reader={reader} />
          <Line name="language" state={state} reader={reader} />
          <Line name="everyMinutes" state={state} reader={reader} />
        </div>
        <Line name="carries" state={state} reader={reader} />
        <Choice
          name="timeZone"
          options={timeZones(fields.timeZone).map((zone) => [zone, zone.replaceAll('_', ' ')])}
          state={state}
          reader={reader}
        />
        <Text name="reading" rows={10} state={state} reader={reader} />
        <div class="side-by-side">
          <Line name="whyFr" state={state} reader={reader} />
          <Line name="whyEn" state={state} reader={reader} />
        </div>
        <div class="side-by-side">
          <Line name="licence" list="licences" state={state} reader={reader} />
          <Line name="licenceUrl" state={state} reader={reader} />
        </div>
        <datalist id="licences">
          {[...knownLicences.values()].map(({ name }) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        <Choice
          name="licenceText"
          options={[['', t.asLicence], ...TextUse.options.map((use) => [use, t.textUse[use]] as const)]}
          state={state}
          reader={reader}
        />
        <Tick name="enabled" state={state} reader={reader} />
        <Tick name="read" state={state} reader={reader} />
        <Tick name="aboutAi" state={state} reader={reader} />
        {reader.account ? null : <Line name="by" state={state} reader={reader} />}
        <div class="buttons">
          <button type="submit" name="action" value="try">
            {t.tryIt}
          </button>
          <button type="submit" name="action" value="save" class="primary">
            {t.save}
          </button>
        </div>
      </form>
    </div>
  );
}

/** The buttons of the feeds stand outside of the form that they send. */
const formId = 'editor';

function hasProposed({ proposed }: EditorState): boolean {
  return proposed !== undefined && Object.keys(proposed).length > 0;
}

function NamedFeeds({ feeds, reader }: { readonly feeds: readonly NamedFeed[]; readonly reader: Reader }) {
  const t = editorPhrases[reader.language];
  return (
    <section class="notice" aria-labelledby="feeds">
      <h2 id="feeds">{t.feedsFound}</h2>
      <p>{t.feedsHint}</p>
      <ul class="plain-list">
        {feeds.map(({ title, url }) => (
          <li key={url}>
            <button type="submit" form={formId} name="take" value={url}>
              {t.tryFeed(title || t.untitled)}
            </button>{' '}
            <span class="quiet">{url}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface InputProps extends EditorProps {
  readonly name: EditorField;
}

/** What is wrong with a field: words for this case, or what the field expects. */
function errorOf({ state, reader, name }: InputProps): string | undefined {
  const error = state.errors.get(name);
  return error === '' ? editorPhrases[reader.language].errors[name] : error;
}

function Line(props: InputProps & { readonly list?: string }) {
  const { name, state, reader } = props;
  const t = editorPhrases[reader.language];
  const value = state.fields[name] ?? (name === 'by' ? reader.name : '');
  return (
    <Field id={name} label={t.labels[name]} hint={t.hints[name]} error={errorOf(props)}>
      {(described) => (
        <input
          id={name}
          name={name}
          inputmode={name === 'url' || name === 'licenceUrl' ? 'url' : undefined}
          list={props.list}
          value={value}
          maxlength={2_000}
          {...described}
        />
      )}
    </Field>
  );
}

function Text(props: InputProps & { readonly rows: number }) {
  const { name, state, reader, rows } = props;
  const t = editorPhrases[reader.language];
  return (
    <Field id={name} label={t.labels[name]} hint={t.hints[name]} error={errorOf(props)}>
      {(described) => (
        <textarea
          id={name}
          name={name}
          rows={rows}
          spellcheck={false}
          value={state.fields[name] ?? ''}
          {...described}
        />
      )}
    </Field>
  );
}

function Choice(props: InputProps & { readonly options: readonly (readonly [string, string])[] }) {
  const { name, state, reader, options } = props;
  const t = editorPhrases[reader.language];
  return (
    <Field id={name} label={t.labels[name]} hint={t.hints[name]} error={errorOf(props)}>
      {(described) => <Select name={name} options={options} value={state.fields[name]} described={described} />}
    </Field>
  );
}

function Tick({ name, state, reader }: InputProps) {
  return (
    <label class="tick">
      <input type="checkbox" name={name} value="on" checked={state.fields[name] === 'on'} />{' '}
      {editorPhrases[reader.language].labels[name]}
    </label>
  );
}
