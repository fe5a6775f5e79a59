import type { ComponentChildren } from 'preact';
import type { LinkedFeed } from '../../jobs/trial/find-source.js';
import { knownLicences, TextUse } from '../../model/source/licence.js';
import { declaredKinds, SourceKind } from '../../model/source/source-kind.js';
import { NameField, timeZones } from '../layout/field.js';
import { PageHead, Said, Section } from '../layout/page-parts.js';
import { useWords } from '../layout/words.js';
import type { EditorField, EditorProps, EditorState } from './editor-form.js';
import { Choice, Line, ReadingParts, Text, Tick } from './editor-inputs.js';
import { editorPhrases } from './editor-phrases.js';
import { TrialResult } from './trial-result.js';

/** The buttons of the feeds stand outside of the form that they send. */
const formId = 'editor';

/** Of a new source the address alone, until it was tried; then what it would bring, and what is left to say of it. */
export function EditorPage({ state }: EditorProps) {
  const [t, reader] = useWords(editorPhrases);
  const { fields, id, seen, trial } = state;
  const name = (reader.language === 'fr' ? fields.nameFr : fields.nameEn) || (id ?? '');
  const isAddressAlone = [...state.errors.keys()].every((field) => field === 'url');
  const isBlank = id === null && trial === null && isAddressAlone && (fields.kind ?? '') === '';
  return (
    <div class="narrow">
      <PageHead
        crumb={<a href={id === null ? '/sources' : `/sources/${id}`}>{id === null ? t.sources : name}</a>}
        title={id === null ? t.newTitle : t.editTitle(name)}
      />
      <Said as="alert" text={whatIsWrong(state, t)} />
      <Said as="warning" role="alert" text={state.busy ? t.busy : null} />
      {trial ? <TrialResult trial={trial} told={state.told ?? []} /> : null}
      {state.feeds && state.feeds.length > 0 ? <LinkedFeeds feeds={state.feeds} /> : null}
      <form id={formId} class="stacked" method="post" action="/sources/edit" novalidate>
        <input type="hidden" name="proposed" value={JSON.stringify(state.proposed ?? {})} />
        <input type="hidden" name="tried" value={state.tried ?? ''} />
        <input type="hidden" name="editing" value={id ?? ''} />
        <input type="hidden" name="seen" value={seen ?? ''} />
        <Line name="url" state={state} />
        {isBlank ? <Unsaid state={state} /> : <Described state={state} />}
        <div class="buttons">
          {isBlank ? null : (
            <button type="submit" class="btn main" name="action" value="save">
              {id === null ? t.follow : t.save}
            </button>
          )}
          <button type="submit" class={isBlank ? 'btn main' : 'btn'} name="action" value="try">
            {isBlank ? t.look : t.tryIt}
          </button>
        </div>
      </form>
    </div>
  );
}

function whatIsWrong({ errors, isTrial, trial }: EditorState, t: (typeof editorPhrases)['fr']): string | null {
  if (errors.size === 0) return null;
  if (!isTrial) return t.refused;
  return trial ? t.mendFirst : t.notTried;
}

/** What every new source begins with, and nobody has to see before it was tried. */
function Unsaid({ state: { fields } }: EditorProps) {
  return (['enabled', 'timeZone'] as const).map((name) => (
    <input key={name} type="hidden" name={name} value={fields[name] ?? ''} />
  ));
}

function Described({ state }: EditorProps) {
  const [t, reader] = useWords(editorPhrases);
  const own = reader.language === 'fr' ? 'nameFr' : 'nameEn';
  const other = own === 'nameFr' ? 'nameEn' : 'nameFr';
  const isWrong = [...state.errors.keys()].some((name) => !shownFields.includes(name) && name !== own);
  const needsReading = state.trial?.page === null || (state.fields.kind ?? '') === '';
  return (
    <>
      <Line name={own} state={state} />
      <div class="side-by-side">
        <Line name="jurisdiction" state={state} />
        <Line name="language" state={state} />
        <Line name="carries" state={state} />
      </div>
      <NameField value={state.fields.by} error={state.errors.has('by') ? t.errors.by : undefined} />
      <details class="fold" open={isWrong || needsReading || state.id !== null}>
        <summary>{t.advanced}</summary>
        <div class="stacked">
          <Identity state={state} other={other} />
          <Tick name="read" state={state} />
          <ReadingParts state={state} />
          <Tick name="enabled" state={state} />
          <Tick name="aboutAi" state={state} />
          <Background state={state} />
          <Text name="reading" rows={8} state={state} />
        </div>
      </details>
    </>
  );
}

/** Those that stand above what is folded, with the name in the language of the reader. */
const shownFields: readonly EditorField[] = ['url', 'jurisdiction', 'language', 'carries', 'by'];

function Identity({ state, other }: EditorProps & { readonly other: EditorField }) {
  const [t, reader] = useWords(editorPhrases);
  const { fields, id } = state;
  return (
    <>
      <div class="side-by-side">
        {id === null ? <Line name="id" state={state} /> : null}
        <Line name={other} state={state} />
        <Line name="authority" state={state} />
      </div>
      {id === null ? null : <input type="hidden" name="id" value={id} />}
      <Choice
        name="kind"
        options={[
          ...(id === null ? [['', t.kindUnknown] as const] : []),
          ...SourceKind.options.map((kind) => [kind, declaredKinds[kind].name[reader.language]] as const),
        ]}
        state={state}
      />
      <div class="side-by-side">
        <Choice
          name="timeZone"
          options={timeZones(fields.timeZone).map((zone) => [zone, zone.replaceAll('_', ' ')])}
          state={state}
        />
        <Line name="everyMinutes" state={state} />
      </div>
    </>
  );
}

function LinkedFeeds({ feeds }: { readonly feeds: readonly LinkedFeed[] }) {
  const [t] = useWords(editorPhrases);
  return (
    <Section id="feeds" title={t.feedsFound}>
      <p class="soft">{t.feedsHint}</p>
      <ul class="plain">
        {feeds.map(({ title, url }) => (
          <li key={url}>
            <button type="submit" class="btn small" form={formId} name="take" value={url}>
              {t.tryFeed(title || t.untitled)}
            </button>{' '}
            <span class="soft">{url}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Why it matters and its licence: nobody needs them to add a source. */
function Background({ state }: EditorProps) {
  const [t] = useWords(editorPhrases);
  return (
    <>
      <Pair>
        <Line name="whyFr" state={state} />
        <Line name="whyEn" state={state} />
      </Pair>
      <Pair>
        <Line name="licence" list="licences" state={state} />
        <Line name="licenceUrl" state={state} />
        <Choice
          name="licenceText"
          options={[['', t.asLicence], ...TextUse.options.map((use) => [use, t.textUse[use]] as const)]}
          state={state}
        />
      </Pair>
      <datalist id="licences">
        {[...knownLicences.values()].map(({ name }) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </>
  );
}

function Pair({ children }: { readonly children: ComponentChildren }) {
  return <div class="side-by-side">{children}</div>;
}
