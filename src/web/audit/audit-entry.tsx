import type { VNode } from 'preact';
import { actPath } from '../../acts/act-address.js';
import { referenceName } from '../../acts/reference-name.js';
import { maskAddress } from '../../digest/mail/mask-address.js';
import { actorText } from '../../messages/actor-texts.js';
import { correctionText } from '../../messages/correction-texts.js';
import { exportName } from '../../messages/export-name.js';
import { type AuditEvent, knownAction } from '../../model/access/audit.js';
import { ExportKind } from '../../model/access/export.js';
import { grantId } from '../../model/access/grant.js';
import { Role, TokenRight } from '../../model/access/rights.js';
import { FeedSubject } from '../../model/digest/feed-content.js';
import { CorrectedFinding } from '../../model/item/correction.js';
import { accountPhrases } from '../access/account-phrases.js';
import { tokenPhrases } from '../access/token-phrases.js';
import { collectDeadlineParams, DeadlineSearch, searchWords } from '../deadlines/deadline-params.js';
import { feedPhrases } from '../feeds/feed-phrases.js';
import { correctionNaming } from '../item/correction-naming.js';
import { bindPunctuation } from '../layout/bind-punctuation.js';
import { When } from '../layout/when.js';
import { contentLanguage } from '../search/hit-list.js';
import type { Reader } from '../site-env.js';
import { auditPhrases } from './audit-phrases.js';
import { ChangedSettings } from './changed-settings.js';
import type { AuditView } from './load-audit.js';
import { SourceFieldsSaid } from './source-fields-said.js';

interface AuditEntryProps {
  readonly event: AuditEvent;
  readonly view: AuditView;
  readonly reader: Reader;
}

/** One decision as a sentence: who did what, about what, and why. */
export function AuditEntry({ event, view, reader }: AuditEntryProps) {
  const t = auditPhrases[reader.language];
  const { who, how } = actorText(event, view.actors.get(event.actor), reader.language);
  const reason = event.details.reason ? String(event.details.reason) : null;
  return (
    <li class="row audit-entry" id={`event-${event.sequence}`}>
      <p class="quiet fingerprint">
        {t.number(reader.formats.number(event.sequence))} · <When at={event.at} reader={reader} as="moment" /> ·{' '}
        {t.fingerprint} <code>{event.hash.slice(0, 16)}</code>
      </p>
      <p>
        <strong>{who}</strong>
        {how === null ? null : <span class="quiet"> ({how})</span>}{' '}
        {grantAction(event, t) ?? programAction(event, t) ?? saidAction(event, t)}{' '}
        <Subject event={event} view={view} reader={reader} />
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

/** By which program something was suggested; undefined for anything else. */
function programAction({ action, details }: AuditEvent, t: (typeof auditPhrases)['fr']): string | undefined {
  return action === 'tag.suggested' && details.program ? t.suggestedBy(String(details.program)) : undefined;
}

function isToken(subject: string): boolean {
  return subject.startsWith(grantId('api', ''));
}

/** What was decided upon, named and linked. */
function Subject({ event, view, reader }: AuditEntryProps) {
  if (knownAction(event) === undefined) return <code>{event.subject}</code>;
  if (event.action.startsWith('source.'))
    return (
      <>
        <SourceLink id={event.subject} view={view} reader={reader} /> <SourceFieldsSaid event={event} reader={reader} />
      </>
    );
  if (event.action.startsWith('subscription.') || event.action.startsWith('confirmation.'))
    return <SubscriptionSaid event={event} view={view} reader={reader} />;
  if (event.action.startsWith('account.')) return <AccountName event={event} view={view} reader={reader} />;
  if (event.action.startsWith('webhook.')) return webhookLink(event);
  if (event.action === 'settings.changed') return <ChangedSettings event={event} reader={reader} />;
  if (event.action === 'data.exported') return <Exported event={event} view={view} reader={reader} />;
  if (event.action === 'delivery.retried') return <MailLink id={event.subject} view={view} reader={reader} />;
  if (event.action.startsWith('grant.') && isToken(event.subject)) {
    return <TokenOf event={event} view={view} reader={reader} />;
  }
  if (event.action.startsWith('grant.') && isFeed(event.subject))
    return <FeedOf event={event} view={view} reader={reader} />;
  if (event.action === 'grant.issued')
    return <SearchLink search={String(event.details.search)} view={view} reader={reader} />;
  if (event.action === 'mail.resumed') return <When at={String(event.details.since)} reader={reader} as="moment" />;
  if (event.action.startsWith('search.')) return savedSearchLink(event);
  const policyId = policyOf(event);
  const item = event.details.item ? <JudgedItem event={event} view={view} reader={reader} /> : null;
  if (event.action === 'item.corrected') return <Corrected event={event} item={item} view={view} reader={reader} />;
  if (policyId === null) return item;
  const policy = <a href={`/policies/${policyId}`}>{view.policies.get(policyId) ?? policyId}</a>;
  if (item === null) return <DecidedQuery event={event} policy={policy} reader={reader} />;
  const t = auditPhrases[reader.language];
  return (
    <>
      {item} {event.action === 'tag.rejected' ? t.doesNotConcern : t.concerns} {policy}
    </>
  );
}

interface DecidedQueryProps extends Pick<AuditEntryProps, 'event' | 'reader'> {
  readonly policy: VNode;
}

/** A policy with the query that was decided for it. */
function DecidedQuery({ event: { action, details }, policy, reader }: DecidedQueryProps) {
  if (action === 'policy.retired' || !details.query) return policy;
  const t = auditPhrases[reader.language];
  return (
    <>
      {policy}{' '}
      <span class="quiet">
        ({t.query} <code>{String(details.query)}</code>)
      </span>
    </>
  );
}

/** What is subscribed to; whose address it is the log does not hold. */
function SubscriptionSaid({ event: { details }, view, reader }: AuditEntryProps) {
  if (!details.filter) return null;
  const filter = spokenSearch(`${new URLSearchParams({ q: String(details.filter) })}`, view, reader);
  return (
    <span class="quiet">
      ({auditPhrases[reader.language].receives} {filter})
    </span>
  );
}

/** Whoever signs in, or is refused, is who acts. */
function AccountName({ event: { action, subject, details }, view, reader: { language } }: AuditEntryProps) {
  if (action === 'account.signed-in' || action === 'account.accepted') return null;
  if (action === 'account.refused') return <code>{String(details.path)}</code>;
  const { roles, states } = accountPhrases[language];
  const role = Role.safeParse(details.role).data;
  const isOut = details.state === 'disabled';
  return (
    <>
      {view.accounts.get(subject)?.name ?? <code>{subject}</code>}
      {role === undefined ? null : <span class="quiet"> ({isOut ? states.disabled : roles[role]})</span>}
    </>
  );
}

/** Whose token, what it is for, and what it allows. */
function TokenOf({ event: { details }, view, reader: { language } }: AuditEntryProps) {
  const owner = String(details.owner);
  const right = TokenRight.safeParse(details.right).data;
  const said = [String(details.name), ...(right === undefined ? [] : [tokenPhrases[language].rights[right]])];
  return (
    <>
      {view.accounts.get(owner)?.name ?? <code>{owner}</code>} <span class="quiet">({said.join(', ')})</span>
    </>
  );
}

/** What left the watch, in which form, how much of it, and what was asked for. */
function Exported({ event: { subject, details }, view, reader }: AuditEntryProps) {
  const { language, formats } = reader;
  const what = ExportKind.safeParse(subject).data;
  const rows = typeof details.rows === 'number' ? formats.count(auditPhrases[language].rows, details.rows) : null;
  const filter = details.filter ? spokenSearch(String(details.filter), view, reader) : null;
  const format = details.format ? String(details.format).toUpperCase() : null;
  const said = [format, rows, filter].filter((one) => one !== null);
  return (
    <>
      {what ? exportName(what, language) : <code>{subject}</code>} <span class="quiet">({said.join(', ')})</span>
    </>
  );
}

/** What a feed is of. */
function FeedOf({ event: { details }, view, reader }: AuditEntryProps) {
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

interface CorrectedProps extends AuditEntryProps {
  readonly item: VNode | null;
}

function Corrected({ event: { details }, item, view: { taxonomy }, reader: { language } }: CorrectedProps) {
  const said = CorrectedFinding.safeParse(details);
  // A newer program may correct what this one does not know.
  if (!said.success) return item;
  return (
    <>
      {item}{' '}
      <span class="quiet">
        ({correctionText(said.data, String(details.rules), correctionNaming(language, taxonomy))})
      </span>
    </>
  );
}

/** The deadlines that a calendar holds, by what they are looked for with. */
function SearchLink({ search, view, reader }: Omit<LinkProps, 'id'> & { readonly search: string }) {
  return (
    <a href={search === '' ? '/deadlines' : `/deadlines?${search}`}>
      {spokenSearch(search, view, reader) || auditPhrases[reader.language].wholeSearch}
    </a>
  );
}

/** What an address asks for as a person would say it, `biométrie, France`; as it stands where it is no search to this version. */
function spokenSearch(search: string, view: AuditView, { language }: Reader): string {
  const { data } = DeadlineSearch.strip().safeParse(collectDeadlineParams(new URLSearchParams(search)));
  const words = data && searchWords(data, { ...view, catalogue: view.sources, language });
  return words || search;
}

/** By the name that was decided. */
function savedSearchLink({ action, subject, details }: AuditEvent): VNode | string {
  const name = String(details.name ?? subject);
  return action === 'search.deleted' ? name : <a href={`/saved/${subject}`}>{name}</a>;
}

/** By the name that was decided; what was sent again is on its webhook's page. */
function webhookLink({ action, subject, details }: AuditEvent): VNode | string {
  const name = String(details.name ?? '');
  if (action === 'webhook.removed') return name;
  const id = String(details.webhook ?? subject);
  return <a href={`/webhooks/${id}`}>{name || id}</a>;
}

interface LinkProps extends Pick<AuditEntryProps, 'view' | 'reader'> {
  readonly id: string;
}

/** A publication, and which of its versions the person had before them. */
function JudgedItem({ event: { details }, view, reader }: AuditEntryProps) {
  const t = auditPhrases[reader.language];
  const version = typeof details.revision === 'number' ? t.version(reader.formats.number(details.revision)) : null;
  return (
    <>
      <ItemLink id={String(details.item)} view={view} /> {version && <span class="quiet">{version}</span>}
    </>
  );
}

/** One that was removed has no page. */
function SourceLink({ id, view, reader }: LinkProps) {
  const source = view.sources.get(id);
  return source ? <a href={`/sources/${id}`}>{source.name[reader.language]}</a> : <code>{id}</code>;
}

/** Of the mails only digests have a page. */
function MailLink({ id, view, reader }: LinkProps) {
  const t = auditPhrases[reader.language];
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

function ItemLink({ id, view }: { readonly id: string; readonly view: AuditView }) {
  const item = view.items.get(id);
  return (
    <a href={`/items/${id}`} lang={item && contentLanguage(item)}>
      {bindPunctuation(item?.title ?? id)}
    </a>
  );
}

function policyOf(event: AuditEvent): string | null {
  if (event.action.startsWith('policy.')) return event.subject;
  return event.details.policy ? String(event.details.policy) : null;
}
