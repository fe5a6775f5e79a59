import { actPath } from '../../acts/act-address.js';
import { referenceName } from '../../acts/reference-name.js';
import { maskAddress } from '../../digest/mail/clean-text.js';
import { actorText, exportName } from '../../messages/actor-texts.js';
import { calendarDate } from '../../messages/calendar-date.js';
import { correctionText } from '../../messages/correction-texts.js';
import { quote } from '../../messages/formats.js';
import { impactName, stateName } from '../../messages/names.js';
import { Role, TokenRight } from '../../model/access/account.js';
import {
  type AuditAction,
  type AuditEvent,
  type DecidedEvent,
  type DetailsOf,
  knownAction,
  readAs,
  reasonOf,
} from '../../model/access/audit.js';
import { ExportKind } from '../../model/access/export.js';
import { grantId } from '../../model/access/grant.js';
import { searchOfRule } from '../../model/access/principal.js';
import { FeedSubject } from '../../model/digest/subscription.js';
import { CorrectedFinding } from '../../model/item/correction.js';
import { actionsIn, TriageSaid } from '../../model/item/triage.js';
import { absenceWords, accountPhrases } from '../access/account-phrases.js';
import { tokenPhrases } from '../access/token-phrases.js';
import { collectDeadlineParams, DeadlineSearch, searchWords } from '../deadlines/deadline-params.js';
import { feedPhrases } from '../feeds/feed-phrases.js';
import { correctionNaming } from '../item/correction-phrases.js';
import { bindPunctuation, useReader, useWords, When } from '../layout/words.js';
import { sayActions } from '../saved/rule.js';
import { contentLanguage } from '../search/item-link.js';
import type { Reader } from '../site-env.js';
import { auditPhrases } from './audit-phrases.js';
import { ChangedSettings, sourceFieldPhrases } from './changed-settings.js';
import type { EventNames } from './load-audit.js';

interface AuditEntryProps {
  readonly event: AuditEvent;
  readonly view: EventNames;
}

export function AuditEntry({ event, view }: AuditEntryProps) {
  const [t, reader] = useWords(auditPhrases);
  const { who, how } = actorText(event, view.actors.get(event.actor), reader.language);
  const reason = reasonOf(event);
  return (
    <li id={`event-${event.sequence}`}>
      <p class="soft fingerprint">
        {t.number(reader.formats.number(event.sequence))} · <When at={event.at} as="moment" /> · {t.fingerprint}{' '}
        <code>{event.hash.slice(0, 16)}</code>
      </p>
      <p>
        <strong>{who}</strong>
        {how === null ? null : <span class="soft"> ({how})</span>}{' '}
        {grantAction(event, t) ?? programAction(event, t) ?? saidAction(event, t)} <Subject event={event} view={view} />
      </p>
      {reason ? (
        <p>
          {t.reason} <q>{reason}</q>
        </p>
      ) : null}
    </li>
  );
}

function saidAction(event: AuditEvent, t: (typeof auditPhrases)['fr']): string {
  const known = knownAction(event);
  return known === undefined ? t.unknownAction(event.action) : t.actions[known];
}

/** What was done with a grant that is not one of mails; undefined for anything else. */
function grantAction({ action, subject }: AuditEvent, t: (typeof auditPhrases)['fr']): string | undefined {
  if (action === 'grant.issued' && isFeed(subject)) return t.feedIssued;
  if (isToken(subject) && action === 'grant.issued') return t.tokenIssued;
  if (action !== 'grant.revoked') return undefined;
  if (isFeed(subject)) return t.feedRevoked;
  if (isToken(subject)) return t.tokenRevoked;
  return subject.startsWith(grantId('calendar', '')) ? t.calendarRevoked : undefined;
}

function isFeed(subject: string): boolean {
  return subject.startsWith(grantId('feed', ''));
}

/** By which program something was suggested, or by a rule alone; undefined for anything else. */
function programAction(event: AuditEvent, t: (typeof auditPhrases)['fr']): string | undefined {
  const suggested = readAs(event, 'tag.suggested');
  if (!suggested) return undefined;
  return searchOfRule(event.actor) === undefined ? t.suggestedBy(suggested.details.program) : t.suggestedByRule;
}

function isToken(subject: string): boolean {
  return subject.startsWith(grantId('api', ''));
}

const judgements: Readonly<
  Record<`tag.${'suggested' | 'confirmed' | 'rejected' | 'reopened'}`, (t: (typeof auditPhrases)['fr']) => string>
> = {
  'tag.suggested': (t) => t.concerns,
  'tag.confirmed': (t) => t.concerns,
  'tag.rejected': (t) => t.doesNotConcern,
  'tag.reopened': (t) => t.whether,
};

type Said<A extends AuditAction> = Omit<AuditEntryProps, 'event'> & { readonly event: DecidedEvent<A> };

/** What was decided upon, named and linked; by its id alone where only a later version knows what that is. */
function Subject({ event, ...shown }: AuditEntryProps) {
  const known = knownAction(event);
  const decided = known && readAs(event, known);
  return decided ? <DecidedSubject event={decided} {...shown} /> : <code>{event.subject}</code>;
}

function DecidedSubject({ event, view }: Said<AuditAction>) {
  const reader = useReader();
  const shown = { view };
  switch (event.action) {
    case 'source.created':
    case 'source.changed':
    case 'source.reset':
      return (
        <>
          <SourceLink id={event.subject} {...shown} /> <SourceFieldsSaid fields={event.details.fields} />
        </>
      );
    case 'key.given':
    case 'key.removed':
      return (
        <>
          <code>{event.subject}</code>{' '}
          <span class="soft">{'to' in event.details ? `(→ ${event.details.to})` : null}</span>
        </>
      );
    case 'check.asked':
      return <SourceLink id={event.subject} {...shown} />;
    case 'subscription.requested':
      return <Subscribed event={event} {...shown} />;
    case 'subscription.confirmed':
    case 'subscription.ended':
    case 'confirmation.repeated':
    case 'account.signed-in':
    case 'account.accepted':
      return null;
    case 'account.refused':
      return <code>{event.details.path}</code>;
    case 'account.created':
    case 'account.changed':
    case 'account.signed-out':
      return <AccountName event={event} {...shown} />;
    case 'account.arranged':
      return <Arranged event={event} {...shown} />;
    case 'webhook.retried':
      return <a href={`/webhooks/${event.details.webhook}`}>{event.details.webhook}</a>;
    case 'webhook.removed':
      return event.details.name;
    case 'webhook.created':
    case 'webhook.changed':
    case 'webhook.rotated':
    case 'webhook.tested':
      return <a href={`/webhooks/${event.subject}`}>{event.details.name}</a>;
    case 'settings.changed':
      return <ChangedSettings event={event} />;
    case 'data.exported':
      return <Exported event={event} {...shown} />;
    case 'delivery.retried':
      return <MailLink id={event.subject} {...shown} />;
    case 'grant.issued':
    case 'grant.revoked':
      return <Granted event={event} {...shown} />;
    case 'mail.resumed':
      return <When at={event.details.since} as="moment" />;
    case 'search.deleted':
      return event.details.name;
    case 'search.saved':
    case 'search.changed':
      return <SearchSaid event={event} {...shown} />;
    case 'item.corrected':
      return <Corrected event={event} {...shown} />;
    case 'entry.added':
      return <AddedEntry event={event} {...shown} />;
    case 'item.triaged':
      return <Triaged event={event} {...shown} />;
    case 'dossier.taken-out':
      return <ItemLink id={event.details.item} view={view} />;
    case 'policy.created':
    case 'policy.changed':
      return <DecidedQuery event={event} {...shown} />;
    case 'policy.retired':
    case 'policy.reviewed':
      return <PolicyLink id={event.subject} view={view} />;
    case 'tag.suggested':
    case 'tag.confirmed':
    case 'tag.rejected':
    case 'tag.reopened': {
      const t = auditPhrases[reader.language];
      return (
        <>
          <JudgedItem details={event.details} {...shown} /> {judgements[event.action](t)}{' '}
          <PolicyLink id={event.details.policy} view={view} />
        </>
      );
    }
    default:
      return event satisfies never;
  }
}

/** What the source says here otherwise than the catalogue, or by itself where it is none of it. */
function SourceFieldsSaid({ fields }: { readonly fields: DetailsOf<'source.changed'>['fields'] }) {
  const [t] = useWords(sourceFieldPhrases);
  const entries = Object.entries(fields);
  const words: Readonly<Record<string, string>> = t.fields;
  if (entries.length === 0) return null;
  const said = entries.map(([name, value]) => (name === 'enabled' ? t.enabled(value === true) : (words[name] ?? name)));
  return <span class="soft">({[...new Set(said)].join(', ')})</span>;
}

function SearchSaid({ event: { subject, details }, view }: Said<'search.saved' | 'search.changed'>) {
  const { language } = useReader();
  const people = new Map([...view.accounts].map(([id, { name }]) => [id, name]));
  const said = sayActions(actionsIn(details), { ...view, catalogue: view.sources, language, people });
  return (
    <>
      <a href={`/saved/${subject}`}>{details.name}</a> {said === '' ? null : <span class="soft">({said})</span>}
    </>
  );
}

function AddedEntry({ event: { details }, view }: Said<'entry.added'>) {
  const { item, file, url, sha256, from } = details;
  const facts = [file ?? url, sha256 && `SHA-256 ${sha256}`, from].filter(Boolean).join(' · ');
  return (
    <>
      <ItemLink id={item} view={view} /> <span class="quiet address">({facts})</span>
    </>
  );
}

function PolicyLink({ id, view }: Pick<LinkProps, 'id' | 'view'>) {
  return <a href={`/policies/${id}`}>{view.policies.get(id) ?? id}</a>;
}

function DecidedQuery({ event: { subject, details }, view }: Said<'policy.created' | 'policy.changed'>) {
  const reader = useReader();
  return (
    <>
      <PolicyLink id={subject} view={view} />{' '}
      <span class="soft">
        ({auditPhrases[reader.language].query} <code>{details.query}</code>)
      </span>
    </>
  );
}

/** What is subscribed to; whose address it is the log does not hold. */
function Subscribed({ event: { details }, view }: Said<'subscription.requested'>) {
  const reader = useReader();
  if (!details.filter) return null;
  const filter = spokenSearch(`${new URLSearchParams({ q: details.filter })}`, view, reader);
  return (
    <span class="soft">
      ({auditPhrases[reader.language].receives} {filter})
    </span>
  );
}

type AccountSaid = Said<'account.created' | 'account.changed' | 'account.signed-out'>;

function AccountName({ event: { subject, details }, view }: AccountSaid) {
  const [{ roles, states }] = useWords(accountPhrases);
  const role = 'role' in details ? Role.safeParse(details.role).data : undefined;
  const isOut = 'state' in details && details.state === 'disabled';
  return (
    <>
      {view.accounts.get(subject)?.name ?? <code>{subject}</code>}
      {role === undefined ? null : <span class="soft"> ({isOut ? states.disabled : roles[role]})</span>}
    </>
  );
}

function Arranged({ event: { details }, view }: Said<'account.arranged'>) {
  const [{ reminded }, { language }] = useWords(accountPhrases);
  const { isReminded, from, until, deputy } = details;
  const name = deputy === null ? undefined : (view.accounts.get(deputy)?.name ?? deputy);
  const away = from && until ? [absenceWords({ from, until }, { name, language })] : [];
  return <span class="soft">({[isReminded ? reminded.yes : reminded.no, ...away].join(', ')})</span>;
}

/** Whose token, or what a feed or a calendar holds; links of mails that were revoked have only their sentence. */
function Granted({ event, view }: Said<'grant.issued' | 'grant.revoked'>) {
  const { action, subject, details } = event;
  if (isToken(subject)) return <TokenOf details={details} view={view} />;
  if (isFeed(subject)) return <FeedOf details={details} view={view} />;
  if (action === 'grant.revoked') return null;
  return <SearchLink search={event.details.search ?? ''} view={view} />;
}

type GrantSaid = Omit<AuditEntryProps, 'event'> & Pick<Said<'grant.issued' | 'grant.revoked'>['event'], 'details'>;

function TokenOf({ details, view }: GrantSaid) {
  const { language } = useReader();
  const owner = details.owner ?? '';
  const right = 'right' in details ? TokenRight.safeParse(details.right).data : undefined;
  const said = [details.name ?? '', ...(right === undefined ? [] : [tokenPhrases[language].rights[right]])];
  return (
    <>
      {view.accounts.get(owner)?.name ?? <code>{owner}</code>} <span class="soft">({said.join(', ')})</span>
    </>
  );
}

function Exported({ event: { subject, details }, view }: Said<'data.exported'>) {
  const reader = useReader();
  const { language, formats } = reader;
  const what = ExportKind.safeParse(subject).data;
  const rows = details.rows === null ? null : formats.count(auditPhrases[language].rows, details.rows);
  const filter = details.filter ? spokenSearch(details.filter, view, reader) : null;
  const said = [details.format?.toUpperCase() ?? null, rows, filter].filter((one) => one !== null);
  return (
    <>
      {what ? exportName(what, language) : <code>{subject}</code>} <span class="soft">({said.join(', ')})</span>
    </>
  );
}

function FeedOf({ details, view }: GrantSaid) {
  const reader = useReader();
  const { language } = reader;
  const feed = FeedSubject.safeParse(details);
  if (!feed.success) return null;
  const { of, subject } = feed.data;
  const t = feedPhrases[language];
  switch (of) {
    case 'search':
      return (
        <a href={subject === '' ? '/' : `/search?${subject}`}>{spokenSearch(subject, view, reader) || t.everything}</a>
      );
    case 'saved':
      return <a href={`/saved/${subject}`}>{t.savedSearch}</a>;
    case 'policy':
      return <a href={`/policies/${subject}`}>{t.ofPolicy(view.policies.get(subject) ?? subject)}</a>;
    case 'act':
      return <a href={actPath(subject)}>{referenceName(subject, language)}</a>;
    case 'digests':
      return <a href="/digests">{t.digests}</a>;
    default:
      return of satisfies never;
  }
}

function Corrected({ event: { details }, view }: Said<'item.corrected'>) {
  const reader = useReader();
  const item = <JudgedItem details={details} view={view} />;
  const said = CorrectedFinding.safeParse(details);
  // A newer program may correct what this one does not know.
  if (!said.success) return item;
  return (
    <>
      {item}{' '}
      <span class="soft">
        ({correctionText(said.data, details.rules, correctionNaming(reader.language, view.taxonomy))})
      </span>
    </>
  );
}

function Triaged({ event: { details }, view }: Said<'item.triaged'>) {
  const { language } = useReader();
  const item = <ItemLink id={details.item} view={view} />;
  const said = TriageSaid.safeParse(details).data;
  if (!said) return item;
  return (
    <>
      {item} <span class="soft">({triagedText(said, view.accounts, language)})</span>
    </>
  );
}

export function triagedText(said: TriageSaid, accounts: EventNames['accounts'], language: Reader['language']): string {
  const t = auditPhrases[language].triage;
  return `${t[said.field]} ${triagedValue(said, accounts, language) ?? t.nothing}`;
}

function triagedValue(said: TriageSaid, accounts: EventNames['accounts'], language: Reader['language']): string | null {
  if (said.value === null) return null;
  switch (said.field) {
    case 'state':
      return stateName(said.value, language);
    case 'impact':
      return impactName(said.value, language);
    case 'owner':
      return accounts.get(said.value)?.name ?? said.value;
    case 'due':
      return calendarDate(said.value, language);
    case 'note':
      return quote(said.value, language);
  }
}

function SearchLink({ search, view }: Omit<LinkProps, 'id'> & { readonly search: string }) {
  const reader = useReader();
  return (
    <a href={search === '' ? '/deadlines' : `/deadlines?${search}`}>
      {spokenSearch(search, view, reader) || auditPhrases[reader.language].wholeSearch}
    </a>
  );
}

/** What an address asks for as a person would say it, `biométrie, France`; as it stands where it is no search to this version. */
function spokenSearch(search: string, view: EventNames, { language }: Reader): string {
  const { data } = DeadlineSearch.strip().safeParse(collectDeadlineParams(new URLSearchParams(search)));
  const words = data && searchWords(data, { ...view, catalogue: view.sources, language });
  return words || search;
}

interface LinkProps extends Pick<AuditEntryProps, 'view'> {
  readonly id: string;
}

interface JudgedProps extends Pick<AuditEntryProps, 'view'> {
  readonly details: { readonly item: string; readonly revision?: unknown };
}

function JudgedItem({ details: { item, revision }, view }: JudgedProps) {
  const [t, reader] = useWords(auditPhrases);
  const version = typeof revision === 'number' ? t.version(reader.formats.number(revision)) : null;
  return (
    <>
      <ItemLink id={item} view={view} /> {version && <span class="soft">{version}</span>}
    </>
  );
}

/** One that was removed has no page. */
function SourceLink({ id, view }: LinkProps) {
  const reader = useReader();
  const source = view.sources.get(id);
  return source ? <a href={`/sources/${id}`}>{source.name[reader.language]}</a> : <code>{id}</code>;
}

/** Of the mails only digests have a page. */
function MailLink({ id, view }: LinkProps) {
  const [t] = useWords(auditPhrases);
  const mail = view.deliveries.get(id);
  if (!mail) {
    return (
      <>
        {t.mails.unknown} <code>{id}</code>
      </>
    );
  }
  const what = t.mails[mail.kind];
  return (
    <>
      {mail.kind === 'digest' ? <a href={`/digests/${mail.subjectId}`}>{what}</a> : what}{' '}
      {t.to(maskAddress(mail.recipient))}
    </>
  );
}

function ItemLink({ id, view }: { readonly id: string; readonly view: EventNames }) {
  const item = view.items.get(id);
  return (
    <a href={`/items/${id}`} lang={item && contentLanguage(item)}>
      {bindPunctuation(item?.title ?? id)}
    </a>
  );
}
