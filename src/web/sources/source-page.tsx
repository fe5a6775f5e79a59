import { wasTried } from '../../coverage/source-standing.js';
import type { AskedCheck } from '../../decisions/check-now.js';
import { jurisdictionName, kindName, languageName } from '../../messages/names.js';
import { licenceOf } from '../../model/source/licence.js';
import { type SourceDefinition, textIn, withAskedAddress } from '../../model/source/source.js';
import { declaredKinds } from '../../model/source/source-kind.js';
import { Field, NameField } from '../layout/field.js';
import { OutsideLink } from '../layout/outside-link.js';
import { DefinitionRows } from '../layout/table.js';
import { useWords, When } from '../layout/words.js';
import { contentLanguage } from '../search/hit-list.js';
import { searchHref } from '../search/search-params.js';
import { editorPhrases } from '../source-editor/editor-phrases.js';
import { SourceActions } from '../source-editor/source-actions.js';
import { CheckTable } from './check-table.js';
import { HealthChanges, HealthMark, HealthSince } from './health-mark.js';
import { KeyNotice } from './health-notices.js';
import type { SourceView } from './load-source.js';
import { SourceNotices } from './source-notices.js';
import { sourcePhrases } from './source-phrases.js';
import { SourcePush } from './source-push.js';
import { SourceDates } from './source-row.js';

interface SourcePageProps {
  readonly view: SourceView;
}

interface WholePageProps extends SourcePageProps {
  readonly asked: AskedCheck['kind'] | undefined;
}

export function SourcePage({ view, asked }: WholePageProps) {
  const [t, reader] = useWords(sourcePhrases);
  const { source, checks } = view;
  const advice = source.health === null ? undefined : t.advice[source.health];
  return (
    <>
      <header class="page-head">
        <p class="crumb">
          <a href="/sources">{t.title}</a>
        </p>
        <h1>
          {source.definition.name[reader.language]} <HealthMark health={source.health} />
        </h1>
        <p>
          <HealthSince source={source} />
        </p>
        {asked === undefined ? null : (
          <p class="notice" role="status">
            {t.asked[asked]}
          </p>
        )}
        {advice === undefined ? null : <p class="lead">{advice}</p>}
        <KeyNotice sources={[source]} />
        <SourceNotices view={view} />
        {wasTried(source.state) ? null : <p class="quiet">{t.neverTried}</p>}
        {source.health === 'paused' ? (
          <p class="quiet">{t.off}</p>
        ) : (
          <SourceDates source={source} check={checks.find(({ state }) => state === 'done')} />
        )}
        {source.state && source.state.failures > 0 && source.health !== 'needs-key' ? (
          <p class="failures">
            {reader.formats.count(source.state.firstSuccessAt ? t.failures : t.neverRead, source.state.failures)}
          </p>
        ) : null}
      </header>
      <Definition view={view} />
      <LastItems view={view} />
      <FollowForm definition={source.definition} />
      <SourceActions definition={source.definition} origin={view.origin} sequence={view.sequence} />
      <section aria-labelledby="checks">
        <h2 id="checks">{t.checks}</h2>
        <CheckTable checks={checks} firstSuccessAt={source.state?.firstSuccessAt ?? null} />
      </section>
      <section aria-labelledby="changes">
        <h2 id="changes">{t.changes}</h2>
        <HealthChanges changes={view.changes} />
      </section>
    </>
  );
}

function Definition({ view }: SourcePageProps) {
  const [t, reader] = useWords(sourcePhrases);
  const { definition } = view.source;
  const { language } = reader;
  const rows = [
    [t.authority, definition.authority],
    [t.jurisdiction, jurisdictionName(definition.jurisdiction, language)],
    [t.language, languageName(definition.language, language)],
    [t.kind, declaredKinds[definition.kind].name[language]],
    [t.carries, definition.carries.map((kind) => kindName(kind, language)).join(', ')],
    [t.why, textIn(definition.why, language)],
    [t.note, textIn(definition.note, language)],
  ] as const;
  return (
    <dl class="definition">
      <DefinitionRows rows={rows} />
      <div>
        <dt>{t.feed}</dt>
        <dd>
          <OutsideLink href={definition.url}>{definition.url}</OutsideLink>
        </dd>
      </div>
      <LicenceRow definition={definition} />
      <Moved view={view} />
      {view.source.state?.push ? <SourcePush push={view.source.state.push} now={view.now} /> : null}
    </dl>
  );
}

function LicenceRow({ definition }: { readonly definition: SourceDefinition }) {
  const [t] = useWords(sourcePhrases);
  const { name, url, text } = licenceOf(definition);
  return (
    <div>
      <dt>{t.licence}</dt>
      <dd>
        {name === null ? t.noLicence : <OutsideLink href={url}>{name}</OutsideLink>}
        <br />
        <span class="quiet">{t.textUse[text]}</span>
      </dd>
    </div>
  );
}

/** Where the publisher sends us on to for good: asked already, or not confirmed yet. */
function Moved({ view }: SourcePageProps) {
  const [t] = useWords(sourcePhrases);
  const { definition, state } = view.source;
  const asked = state ? withAskedAddress(definition, state).url : definition.url;
  const pending = state?.moved?.url ?? null;
  const rows = [
    [t.movedHere, asked === definition.url ? null : asked],
    [t.moving, pending],
  ] as const;
  return rows.map(([label, url]) =>
    url ? (
      <div key={label}>
        <dt>{label}</dt>
        <dd>
          <OutsideLink href={url}>{url}</OutsideLink>
        </dd>
      </div>
    ) : null,
  );
}

function LastItems({ view }: SourcePageProps) {
  const [t] = useWords(sourcePhrases);
  return (
    <section aria-labelledby="items">
      <h2 id="items">{t.items}</h2>
      {view.items.length === 0 ? <p class="quiet">{t.noItems}</p> : null}
      <ul class="plain-list">
        {view.items.map((item) => (
          <li key={item.id}>
            <span class="quiet">
              <When at={item.publishedAt ?? item.firstSeenAt} as="day" />
            </span>{' '}
            <a href={`/items/${item.id}`} lang={contentLanguage(item)}>
              {item.title}
            </a>
          </li>
        ))}
      </ul>
      {view.items.length > 0 ? (
        <p>
          <a href={searchHref({ source: [view.source.definition.id] })}>{t.allItems}</a>
        </p>
      ) : null}
    </section>
  );
}

/** Where a source is a template: a source of its own for another procedure. */
function FollowForm({ definition }: { definition: SourceDefinition }) {
  const [t, reader] = useWords(editorPhrases);
  const { id, template } = definition;
  if (!template || !reader.may('edit')) return null;
  return (
    <section aria-labelledby="follow">
      <h2 id="follow">{t.followTitle}</h2>
      <p>{t.followHint}</p>
      <form class="retry" method="post" action={`/sources/${id}/follow`}>
        <Field id="reference" label={template.label[reader.language]}>
          {(described) => (
            <input
              id="reference"
              name="reference"
              placeholder={template.example}
              maxlength={100}
              required
              {...described}
            />
          )}
        </Field>
        <NameField id="follow-by" />
        <button type="submit">{t.follow}</button>
      </form>
    </section>
  );
}
