import { wasTried } from '../../coverage/source-standing.js';
import type { AskedCheck } from '../../decisions/check-now.js';
import { jurisdictionName, kindName, languageName } from '../../messages/names.js';
import { withoutSecrets } from '../../model/address/secret-address.js';
import type { Check } from '../../model/source/check.js';
import { licenceOf } from '../../model/source/licence.js';
import { type SourceDefinition, textIn, withCurrentAddress } from '../../model/source/source.js';
import type { SourceHealth } from '../../model/source/source-health.js';
import { declaredKinds } from '../../model/source/source-kind.js';
import { Field, NameField } from '../layout/field.js';
import { AsPublished, Button, OutsideLink, PageHead, Said, Section } from '../layout/page-parts.js';
import { type Column, Facts, Table } from '../layout/table.js';
import { useWords, When } from '../layout/words.js';
import { FollowButton, type Follows } from '../saved/follow-button.js';
import { contentLanguage } from '../search/item-link.js';
import { searchHref } from '../search/search-params.js';
import type { Reader } from '../site-env.js';
import { editorPhrases } from '../source-editor/editor-phrases.js';
import { SourceActions } from '../source-editor/source-actions.js';
import { Brought } from './brought.js';
import { CheckResult, HealthChanges, HealthMark, HealthSince, wasRead } from './health-mark.js';
import { KeyNotice } from './health-notices.js';
import type { SourceView } from './load-source.js';
import { type KeySaid, SourceKeys } from './source-keys.js';
import { SourceNotices } from './source-notices.js';
import { sourcePhrases } from './source-phrases.js';
import { pushPhrases, SourcePush } from './source-push.js';
import { SourceDates } from './source-row.js';

interface SourcePageProps {
  readonly view: SourceView;
}

interface WholePageProps extends SourcePageProps {
  readonly asked: AskedCheck['kind'] | undefined;
  readonly keySaid: KeySaid | undefined;
  readonly follows: Follows;
  /** The outcome of the editor. */
  readonly saved: 'followed' | 'savedSaid' | undefined;
}

export function SourcePage({ view, asked, keySaid, saved, follows }: WholePageProps) {
  const [t, reader] = useWords(sourcePhrases);
  const { source, checks } = view;
  const advices: Readonly<Partial<Record<SourceHealth, string>>> = t.advice;
  const advice = source.health === null ? undefined : advices[source.health];
  return (
    <>
      <PageHead
        crumb={<a href="/sources">{t.title}</a>}
        title={source.definition.name[reader.language]}
        mark={<HealthMark health={source.health} />}
      >
        <p>
          <HealthSince source={source} />
        </p>
        <FollowButton of="source" subject={source.definition.id} follows={follows} />
        <Said as="well" text={saved === undefined ? null : editorPhrases[reader.language][saved]} />
        <Said text={asked === undefined ? null : t.asked[asked]} />
        {advice === undefined ? null : <p class="soft">{advice}</p>}
        <KeyNotice sources={[source]} />
        <SourceNotices view={view} />
        <Brought days={view.brought} />
        {wasTried(source.state) ? null : <p class="soft">{t.neverTried}</p>}
        {source.health === 'paused' ? (
          <p class="soft">{t.off}</p>
        ) : (
          <SourceDates source={source} check={checks.find(({ state }) => state === 'done')} />
        )}
        {source.state && source.state.failures > 0 && source.health !== 'needs-key' ? (
          <p>{reader.formats.count(source.state.firstSuccessAt ? t.failures : t.neverRead, source.state.failures)}</p>
        ) : null}
      </PageHead>
      <SourceActions definition={source.definition} origin={view.origin} sequence={view.sequence} />
      <SourceKeys definition={source.definition} keys={view.keys} said={keySaid} />
      <Definition view={view} />
      <LastItems view={view} />
      <FollowForm definition={source.definition} />
      <Section id="checks" title={t.checks}>
        <CheckTable checks={checks} firstSuccessAt={source.state?.firstSuccessAt ?? null} />
      </Section>
      <Section id="changes" title={t.changes}>
        <HealthChanges changes={view.changes} />
      </Section>
    </>
  );
}

function Definition({ view }: SourcePageProps) {
  const [t, reader] = useWords(sourcePhrases);
  const { definition, state } = view.source;
  const { language } = reader;
  const { name, url, text } = licenceOf(definition);
  const asked = state ? withCurrentAddress(definition, state).url : definition.url;
  const moving = state?.moved?.url ?? null;
  const isPushed = state?.push && state.push.state !== 'leaving' && state.push.state !== 'ended';
  const link = (address: string | null) => {
    const href = address && withoutSecrets(address);
    return href && <OutsideLink href={href}>{href}</OutsideLink>;
  };
  return (
    <Facts
      rows={[
        [t.authority, definition.authority],
        [t.jurisdiction, jurisdictionName(definition.jurisdiction, language)],
        [t.language, languageName(definition.language, language)],
        [t.kind, declaredKinds[definition.kind].name[language]],
        [t.carries, definition.carries.map((kind) => kindName(kind, language)).join(', ')],
        [t.why, textIn(definition.why, language)],
        [t.note, textIn(definition.note, language)],
        [t.feed, link(definition.url)],
        [
          t.licence,
          <>
            {name === null ? t.noLicence : <OutsideLink href={url}>{name}</OutsideLink>}
            <br />
            <span class="soft">{t.textUse[text]}</span>
          </>,
        ],
        // Permanent redirects of the publisher: the address that is now read, and an address that is not confirmed yet.
        [t.movedHere, asked === definition.url ? null : link(asked)],
        [t.moving, link(moving)],
        [pushPhrases[language].label, isPushed && state.push ? <SourcePush push={state.push} /> : null],
      ]}
    />
  );
}

function LastItems({ view }: SourcePageProps) {
  const [t] = useWords(sourcePhrases);
  return (
    <Section id="items" title={t.items}>
      {view.items.length === 0 ? <p class="soft">{t.noItems}</p> : null}
      <ul class="plain">
        {view.items.map((item) => (
          <li key={item.id}>
            <span class="soft">
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
    </Section>
  );
}

/** If the source is a template, a form that adds a source for another procedure. */
function FollowForm({ definition }: { definition: SourceDefinition }) {
  const [t, reader] = useWords(editorPhrases);
  const { id, template } = definition;
  if (!template || !reader.may('edit')) return null;
  return (
    <Section id="follow" title={t.followTitle}>
      <p>{t.followHint}</p>
      <form class="in-line" method="post" action={`/sources/${id}/follow`}>
        <Field id="reference" label={template.label[reader.language]}>
          <input name="reference" placeholder={template.example} maxlength={100} required />
        </Field>
        <NameField id="follow-by" />
        <Button label={t.followIt} />
      </form>
    </Section>
  );
}

interface CheckTableProps {
  readonly checks: readonly Check[];
  readonly firstSuccessAt: string | null;
}

function CheckTable({ checks, firstSuccessAt }: CheckTableProps) {
  const [t, reader] = useWords(sourcePhrases);
  if (checks.length === 0) return <p class="soft">{t.noChecks}</p>;
  const { number, count } = reader.formats;
  const columns: readonly Column<Check>[] = [
    {
      head: t.when,
      cell: ({ completedAt, startedAt }) => <When at={completedAt ?? startedAt} as="moment" />,
    },
    {
      head: t.outcome,
      cell: (check) => <CheckResult check={check} firstSuccessAt={firstSuccessAt} />,
    },
    {
      head: t.entries,
      as: 'figure',
      cell: (check) =>
        wasRead(check) ? (
          <>
            {number(check.entries)}
            {check.newEntries > 0 ? <span class="under soft">{count(t.newEntries, check.newEntries)}</span> : null}
          </>
        ) : null,
    },
    {
      head: t.duration,
      as: 'figure',
      cell: ({ state, durationMs }) => (state === 'done' ? t.milliseconds(number(durationMs)) : null),
    },
    { head: t.detail, as: 'detail', cell: (check) => checkDetail(check, reader) },
  ];
  return (
    <Table label={t.checks} columns={columns} rows={checks} keyOf={({ id }) => id} idOf={({ id }) => `check-${id}`} />
  );
}

/** Details of a check. Its message is in English for every reader. */
function checkDetail({ id, message, movedTo, warnings, bodies }: Check, reader: Reader) {
  const details = [
    message && <span lang="en">{withoutSecrets(message)}</span>,
    movedTo && `→ ${withoutSecrets(movedTo)}`,
    warnings.length > 0 && reader.formats.count(sourcePhrases[reader.language].warnings, warnings.length),
    bodies.length > 0 && <AsPublished checkId={id} bodies={bodies.length} />,
  ].filter(Boolean);
  if (details.length === 0) return null;
  return details.map((detail, index) => (
    <>
      {index === 0 ? '' : ' · '}
      {detail}
    </>
  ));
}
