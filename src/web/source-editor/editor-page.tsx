import type { ComponentChildren } from 'preact';
import type { LinkedFeed } from '../../jobs/trial/find-source.js';
import { knownLicences, TextUse } from '../../model/source/licence.js';
import { declaredKinds, SourceKind } from '../../model/source/source-kind.js';
import { timeZones } from '../layout/field.js';
import { PageHead, Said, Section } from '../layout/page-parts.js';
import { useReader, useWords } from '../layout/words.js';
import type { EditorField, EditorProps, EditorState } from './editor-form.js';
import { Choice, Line, ReadingParts, Text, Tick } from './editor-inputs.js';
import { editorPhrases } from './editor-phrases.js';
import { TrialResult } from './trial-result.js';

export function EditorPage({ state }: EditorProps) {
  const [t, reader] = useWords(editorPhrases);
  const { fields, errors, id, seen, trial } = state;
  const name = (reader.language === 'fr' ? fields.nameFr : fields.nameEn) || (id ?? '');
  return (
    <div class="narrow">
      <PageHead
        crumb={<a href={id === null ? '/sources' : `/sources/${id}`}>{id === null ? t.sources : name}</a>}
        title={id === null ? t.newTitle : t.editTitle(name)}
        lead={t.intro}
      />
      <Said
        as="alert"
        text={errors.size > 0 ? (state.isTrial ? (trial ? t.mendFirst : t.notTried) : t.refused) : null}
      />
      <Said as="warning" role="alert" text={state.busy ? t.busy : null} />
      {trial ? <TrialResult trial={trial} /> : null}
      {state.feeds && state.feeds.length > 0 ? <LinkedFeeds feeds={state.feeds} /> : null}
      <Said text={hasProposed(state) ? t.proposed : null} />
      <form id={formId} class="stacked" method="post" action="/sources/edit" novalidate>
        <Line name="url" state={state} />
        {id === null ? (
          <div class="buttons">
            <button type="submit" class="btn" name="action" value="try">
              {t.tryIt}
            </button>
          </div>
        ) : null}
        {id === null ? <Line name="id" state={state} /> : <input type="hidden" name="id" value={id} />}
        <input type="hidden" name="proposed" value={JSON.stringify(state.proposed ?? {})} />
        <input type="hidden" name="tried" value={state.tried ?? ''} />
        <input type="hidden" name="editing" value={id ?? ''} />
        <input type="hidden" name="seen" value={seen ?? ''} />
        <div class="side-by-side">
          <Line name="nameFr" state={state} />
          <Line name="nameEn" state={state} />
        </div>
        <Line name="authority" state={state} />
        <Choice
          name="kind"
          options={[
            ...(id === null ? [['', t.kindUnknown] as const] : []),
            ...SourceKind.options.map((kind) => [kind, declaredKinds[kind].name[reader.language]] as const),
          ]}
          state={state}
        />
        <div class="side-by-side">
          <Line name="jurisdiction" state={state} />
          <Line name="language" state={state} />
          <Line name="everyMinutes" state={state} />
        </div>
        <Line name="carries" state={state} />
        <Choice
          name="timeZone"
          options={timeZones(fields.timeZone).map((zone) => [zone, zone.replaceAll('_', ' ')])}
          state={state}
        />
        <Tick name="read" state={state} />
        <ReadingParts state={state} />
        <Tick name="enabled" state={state} />
        <Tick name="aboutAi" state={state} />
        <Background state={state} />
        <Advanced state={state} />
        {reader.account ? null : <Line name="by" state={state} />}
        <div class="buttons">
          <button type="submit" class="btn" name="action" value="try">
            {t.tryIt}
          </button>
          <button type="submit" name="action" value="save" class="btn main">
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

function LinkedFeeds({ feeds }: { readonly feeds: readonly LinkedFeed[] }) {
  const [t] = useWords(editorPhrases);
  return (
    <Section class="note plain" id="feeds" title={t.feedsFound}>
      <p>{t.feedsHint}</p>
      <ul class="plain">
        {feeds.map(({ title, url }) => (
          <li key={url}>
            <button type="submit" class="btn" form={formId} name="take" value={url}>
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
    <Folded title={t.background} fields={backgroundFields} state={state}>
      <div class="side-by-side">
        <Line name="whyFr" state={state} />
        <Line name="whyEn" state={state} />
      </div>
      <div class="side-by-side">
        <Line name="licence" list="licences" state={state} />
        <Line name="licenceUrl" state={state} />
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
      />
    </Folded>
  );
}

const backgroundFields = ['whyFr', 'whyEn', 'licence', 'licenceUrl', 'licenceText'] as const;

function Advanced({ state }: EditorProps) {
  const reader = useReader();
  return (
    <Folded title={editorPhrases[reader.language].advanced} fields={['reading']} state={state}>
      <Text name="reading" rows={8} state={state} />
    </Folded>
  );
}

interface FoldedProps extends Pick<EditorProps, 'state'> {
  readonly title: string;
  readonly fields: readonly EditorField[];
  readonly children: ComponentChildren;
}

/** Open where any of its fields holds something, or is wrong. */
function Folded({ title, fields, state, children }: FoldedProps) {
  const isSaid = fields.some((name) => (state.fields[name] ?? '') !== '' || state.errors.has(name));
  return (
    <details class="advanced" open={isSaid}>
      <summary>{title}</summary>
      {children}
    </details>
  );
}
