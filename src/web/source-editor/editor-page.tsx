import type { VNode } from 'preact';
import type { LinkedFeed } from '../../jobs/trial/find-source.js';
import { declaredKinds, SourceKind } from '../../model/source/source-kind.js';
import { Field, NameField, SeenField, Select, timeZones } from '../layout/field.js';
import { Button, PageHead, Said, Section } from '../layout/page-parts.js';
import { useWords } from '../layout/words.js';
import type { EditorField, EditorProps, EditorState } from './editor-form.js';
import { editorPhrases } from './editor-phrases.js';
import { TrialResult } from './trial-result.js';

/** The buttons of the linked feeds are outside the form and send it by this id. */
const formId = 'editor';

/** For a new source, the form asks only for the address until a trial. Then it shows the result of the trial and all other fields. */
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
      {trial ? <TrialResult trial={trial} enrichments={state.enrichments ?? []} /> : null}
      {state.feeds && state.feeds.length > 0 ? <LinkedFeeds feeds={state.feeds} /> : null}
      <form id={formId} class="stacked" method="post" action="/sources/edit" novalidate>
        <input type="hidden" name="proposed" value={JSON.stringify(state.proposed ?? {})} />
        <input type="hidden" name="tried" value={state.tried ?? ''} />
        <input type="hidden" name="editing" value={id ?? ''} />
        {seen === null ? null : <SeenField at={seen} />}
        <Input name="url" state={state} />
        {isBlank ? <Unsaid state={state} /> : <Described state={state} />}
        <div class="buttons">
          {isBlank ? null : <Button look="main" name="action" value="save" label={id === null ? t.follow : t.save} />}
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

/** Defaults of a new source, hidden until it is tried. */
function Unsaid({ state: { fields } }: EditorProps) {
  return (['enabled', 'timeZone'] as const).map((name) => (
    <input key={name} type="hidden" name={name} value={fields[name] ?? ''} />
  ));
}

function Described({ state }: EditorProps) {
  const [t, reader] = useWords(editorPhrases);
  const { id } = state;
  const own = reader.language === 'fr' ? 'nameFr' : 'nameEn';
  const isWrong = [...state.errors.keys()].some((name) => !shownFields.includes(name) && name !== own);
  const needsReading = state.trial?.page === null || (state.fields.kind ?? '') === '';
  return (
    <>
      <Input name={own} state={state} />
      <div class="side-by-side">
        <Input name="jurisdiction" state={state} />
        <Input name="language" state={state} />
        <Input name="carries" state={state} />
      </div>
      <NameField value={state.fields.by} isMissing={state.errors.has('by')} />
      <details class="fold" open={isWrong || needsReading || id !== null}>
        <summary>{t.advanced}</summary>
        <div class="stacked">
          <div class="side-by-side">
            {id === null ? <Input name="id" state={state} /> : null}
            <Input name={own === 'nameFr' ? 'nameEn' : 'nameFr'} state={state} />
            <Input name="authority" state={state} />
          </div>
          {id === null ? null : <input type="hidden" name="id" value={id} />}
          <KindAndZone state={state} />
          {(['enabled', 'read', 'aboutAi'] as const).map((name) => (
            <label key={name} class="tick">
              <input type="checkbox" name={name} value="on" checked={state.fields[name] === 'on'} /> {t.labels[name]}
            </label>
          ))}
          <Input name="reading" state={state}>
            <textarea name="reading" rows={8} spellcheck={false} value={state.fields.reading ?? ''} />
          </Input>
          <ul class="plain">
            {examples.map((example) => (
              <li key={example}>
                <code>{example}</code>
              </li>
            ))}
          </ul>
        </div>
      </details>
    </>
  );
}

/** Examples for a list, an API, a sitemap, and documents that are read. */
const examples = [
  'list: { entry: article, title: h3, link: a, date: time }',
  'api: { entries: results, fields: { title: "{title}", url: "{url}", published: "{date}" } }',
  'sitemap: { include: /news/ }',
  'document: { select: main, remove: [nav, .share] }',
];

/** Fields above the folded part, beside the name in the reader's language. */
const shownFields: readonly EditorField[] = ['url', 'jurisdiction', 'language', 'carries', 'by'];

function KindAndZone({ state }: EditorProps) {
  const [t, reader] = useWords(editorPhrases);
  const { kind, timeZone } = state.fields;
  const kinds = SourceKind.options.map((one) => [one, declaredKinds[one].name[reader.language]] as const);
  const zones = timeZones(timeZone).map((zone) => [zone, zone.replaceAll('_', ' ')] as const);
  return (
    <div class="side-by-side">
      <Input name="kind" state={state}>
        <Select name="kind" options={[...(state.id ? [] : [['', t.kindUnknown] as const]), ...kinds]} value={kind} />
      </Input>
      <Input name="timeZone" state={state}>
        <Select name="timeZone" options={zones} value={timeZone} />
      </Input>
    </div>
  );
}

interface InputProps extends EditorProps {
  readonly name: Exclude<EditorField, 'by'>;
  /** The input, if it is not a line of text. */
  readonly children?: VNode<object>;
}

type Expected = Readonly<Record<'hints' | 'errors', Readonly<Partial<Record<EditorField, string>>>>>;

function Input({ name, state, children }: InputProps) {
  const [t] = useWords(editorPhrases);
  const error = state.errors.get(name);
  const { hints, errors }: Expected = t;
  return (
    <Field id={name} label={t.labels[name]} hint={hints[name]} error={error === '' ? errors[name] : error}>
      {children ?? (
        <input
          name={name}
          inputmode={name === 'url' ? 'url' : undefined}
          value={state.fields[name] ?? ''}
          maxlength={2_000}
        />
      )}
    </Field>
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
            <Button look="small" form={formId} name="take" value={url} label={t.tryFeed(title || t.untitled)} />{' '}
            <span class="soft">{url}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
