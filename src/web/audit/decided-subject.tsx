import type { ComponentChildren } from 'preact';
import { actPath } from '../../acts/act-address.js';
import { referenceName } from '../../acts/reference-name.js';
import { maskAddress } from '../../digest/mail/clean-text.js';
import { calendarDate } from '../../messages/calendar-date.js';
import { correctionText } from '../../messages/correction-texts.js';
import { exportName } from '../../messages/export-name.js';
import { quote } from '../../messages/formats.js';
import { impactName, stateName } from '../../messages/names.js';
import { valueName } from '../../messages/value-name.js';
import { Role, TokenRight } from '../../model/access/account.js';
import { type AuditEvent, type DecidedEvent, type DetailsOf, knownAction, readAs } from '../../model/access/audit.js';
import { ExportKind } from '../../model/access/export.js';
import { scopeOf } from '../../model/access/grant.js';
import { FeedSubject } from '../../model/digest/subscription.js';
import { CorrectedFinding } from '../../model/item/correction.js';
import { actionsIn, TriageChange } from '../../model/item/triage.js';
import { ownValue } from '../../model/own-value.js';
import { absenceWords, accountPhrases } from '../access/account-phrases.js';
import { tokenPhrases } from '../access/token-phrases.js';
import { collectDeadlineParams, DeadlineSearch, searchWords } from '../deadlines/deadline-params.js';
import { feedPhrases } from '../feeds/feed-phrases.js';
import { correctionNaming } from '../item/correction-phrases.js';
import { bindPunctuation, useReader, When } from '../layout/words.js';
import { sayActions } from '../saved/search-actions.js';
import { contentLanguage } from '../search/item-link.js';
import type { Reader } from '../site-env.js';
import { auditPhrases } from './audit-phrases.js';
import { ChangedSettings, sourceFieldPhrases } from './changed-settings.js';
import type { EventNames } from './load-audit.js';

/** The subject of a decision, named and linked. Only its id if a later version wrote the event. */
export function DecidedSubject({ event, view }: { readonly event: AuditEvent; readonly view: EventNames }) {
  const reader = useReader();
  const known = knownAction(event);
  const decided = known && readAs(event, known);
  if (!decided) return <code>{event.subject}</code>;
  const [about, more] = partsOf(decided, { view, reader });
  return (
    <>
      {about}
      {more ? <span class="soft"> ({more})</span> : null}
    </>
  );
}

/** What an event is about, and what stands behind it in brackets. */
type SubjectParts = readonly [about: ComponentChildren, more?: ComponentChildren];

/** The names and the reader for which an event is rendered. */
interface Telling {
  readonly view: EventNames;
  readonly reader: Reader;
}

// biome-ignore lint/complexity/noExcessiveLinesPerFunction: one case an action, and the compiler finds the one that lacks
function partsOf(event: DecidedEvent, telling: Telling): SubjectParts {
  const { view, reader } = telling;
  const t = auditPhrases[reader.language];
  switch (event.action) {
    case 'source.created':
    case 'source.changed':
    case 'source.reset':
      return [sourceLink(event.subject, telling), fieldsSaid(event.details.fields, reader)];
    case 'key.given':
    case 'key.removed':
      return [<code>{event.subject}</code>, 'to' in event.details ? `→ ${event.details.to}` : null];
    case 'check.asked':
      return [sourceLink(event.subject, telling)];
    case 'subscription.requested':
      return [null, filterSaid(event.details.filter, telling)];
    case 'subscription.confirmed':
    case 'subscription.ended':
    case 'confirmation.repeated':
    case 'account.signed-in':
    case 'account.accepted':
      return [null];
    case 'account.refused':
      return [<code>{event.details.path}</code>];
    case 'account.created':
    case 'account.changed':
    case 'account.signed-out':
      return [accountName(event.subject, view), accountSaid(event.details, reader)];
    case 'account.arranged':
      return [null, arranged(event.details, telling)];
    case 'webhook.retried':
      return [<a href={`/webhooks/${event.details.webhook}`}>{event.details.webhook}</a>];
    case 'webhook.removed':
    case 'search.deleted':
      return [event.details.name];
    case 'webhook.created':
    case 'webhook.changed':
    case 'webhook.rotated':
    case 'webhook.tested':
      return [<a href={`/webhooks/${event.subject}`}>{event.details.name}</a>];
    case 'settings.changed':
      return [<ChangedSettings event={event} />];
    case 'data.exported':
      return exported(event, telling);
    case 'delivery.retried':
      return [mailLink(event.subject, telling)];
    case 'grant.issued':
    case 'grant.revoked':
      return granted(event, telling);
    case 'mail.resumed':
      return [<When at={event.details.since} as="moment" />];
    case 'search.saved':
    case 'search.changed':
      return [searchLink(event.subject, event.details.name, view), actionsText(event.details, telling)];
    case 'item.corrected':
      return [judgedItem(event.details, telling), correctionSaid(event.details, telling)];
    case 'entry.added':
      return [itemLink(event.details.item, view), addedFrom(event.details)];
    case 'item.triaged':
      return [itemLink(event.details.item, view), triageSaid(event.details, telling)];
    case 'dossier.taken-out':
      return [itemLink(event.details.item, view)];
    case 'policy.created':
    case 'policy.changed': {
      const query = <code>{event.details.query}</code>;
      return [policyLink(event.subject, view), [t.query, ' ', query]];
    }
    case 'policy.retired':
    case 'policy.reviewed':
      return [policyLink(event.subject, view)];
    case 'tag.suggested':
    case 'tag.confirmed':
    case 'tag.rejected':
    case 'tag.reopened': {
      const { details, action } = event;
      return [[judgedItem(details, telling), ' ', t.judgements[action], ' ', policyLink(details.policy, view)]];
    }
    default:
      return event satisfies never;
  }
}

/** The fields in which the source differs from the catalogue, or all if it is not in it. */
function fieldsSaid(fields: DetailsOf<'source.changed'>['fields'], { language }: Reader): string {
  const t = sourceFieldPhrases[language];
  const said = Object.entries(fields).map(([name, value]) =>
    name === 'enabled' ? t.enabled(value === true) : (ownValue<string>(t.fields, name) ?? name),
  );
  return [...new Set(said)].join(', ');
}

/** The filter of a subscription. The log does not hold the address. */
function filterSaid(filter: string | undefined, telling: Telling): string | null {
  if (!filter) return null;
  const { receives } = auditPhrases[telling.reader.language];
  return `${receives} ${spokenSearch(`${new URLSearchParams({ q: filter })}`, telling)}`;
}

function accountName(id: string, { accounts }: EventNames): ComponentChildren {
  return accounts.get(id)?.name ?? <code>{id}</code>;
}

type AccountDetails = DetailsOf<'account.created' | 'account.changed' | 'account.signed-out'>;

function accountSaid(details: AccountDetails, { language }: Reader): string | null {
  const { roles, states } = accountPhrases[language];
  const role = 'role' in details ? Role.safeParse(details.role).data : undefined;
  if (role === undefined) return null;
  return 'state' in details && details.state === 'disabled' ? states.disabled : roles[role];
}

function arranged(details: DetailsOf<'account.arranged'>, { view, reader: { language } }: Telling): string {
  const { reminded } = accountPhrases[language];
  const { isReminded, from, until, deputy } = details;
  const name = deputy === null ? undefined : (view.accounts.get(deputy)?.name ?? deputy);
  const away = from && until ? [absenceWords({ from, until }, { name, language })] : [];
  return [isReminded ? reminded.yes : reminded.no, ...away].join(', ');
}

function exported({ subject, details }: DecidedEvent<'data.exported'>, telling: Telling): SubjectParts {
  const { language, formats } = telling.reader;
  const what = ExportKind.safeParse(subject).data;
  const rows = details.rows === null ? null : formats.count(auditPhrases[language].rows, details.rows);
  const filter = details.filter ? spokenSearch(details.filter, telling) : null;
  const said = [details.format?.toUpperCase() ?? null, rows, filter].filter((one) => one !== null);
  return [what ? exportName(what, language) : <code>{subject}</code>, said.join(', ')];
}

/** Links a mail; only digests have a page. */
function mailLink(id: string, { view, reader }: Telling): ComponentChildren {
  const t = auditPhrases[reader.language];
  const mail = view.deliveries.get(id);
  if (!mail) return [t.mails.unknown, ' ', <code key={id}>{id}</code>];
  const what = t.mails[mail.kind];
  const named = mail.kind === 'digest' ? <a href={`/digests/${mail.subjectId}`}>{what}</a> : what;
  return [named, ' ', t.to(maskAddress(mail.recipient))];
}

/** The owner of a token, or the content of a feed or calendar. Revoked links of mails have only their sentence. */
function granted(
  { action, subject, details }: DecidedEvent<'grant.issued' | 'grant.revoked'>,
  telling: Telling,
): SubjectParts {
  const { view, reader } = telling;
  const scope = scopeOf(subject);
  if (scope === 'feed') return [feedLink(details, telling)];
  if (scope === 'api') {
    const right = 'right' in details ? TokenRight.safeParse(details.right).data : undefined;
    const said = [details.name ?? '', ...(right === undefined ? [] : [tokenPhrases[reader.language].rights[right]])];
    return [accountName(details.owner ?? '', view), said.join(', ')];
  }
  if (action === 'grant.revoked') return [null];
  const search = 'search' in details ? (details.search ?? '') : '';
  const words = spokenSearch(search, telling) || auditPhrases[reader.language].wholeSearch;
  return [<a href={search === '' ? '/deadlines' : `/deadlines?${search}`}>{words}</a>];
}

function feedLink(details: unknown, telling: Telling): ComponentChildren {
  const { view, reader } = telling;
  const feed = FeedSubject.safeParse(details);
  if (!feed.success) return null;
  const { of, subject } = feed.data;
  const t = feedPhrases[reader.language];
  const links = {
    search: [subject === '' ? '/' : `/search?${subject}&words=named`, spokenSearch(subject, telling) || t.everything],
    saved: [`/saved/${subject}`, t.savedSearch],
    policy: [`/policies/${subject}`, t.ofPolicy(view.policies.get(subject) ?? subject)],
    act: [actPath(subject), referenceName(subject, reader.language)],
    digests: ['/digests', t.digests],
  } as const satisfies Readonly<Record<typeof of, readonly [href: string, words: string]>>;
  const [href, words] = links[of];
  return <a href={href}>{words}</a>;
}

function actionsText(details: DetailsOf<'search.saved' | 'search.changed'>, { view, reader }: Telling): string {
  return sayActions(actionsIn(details), { ...view, catalogue: view.sources, language: reader.language });
}

/** A later version may correct findings that this one does not know. */
function correctionSaid(details: DetailsOf<'item.corrected'>, { view, reader }: Telling): string | null {
  const said = CorrectedFinding.safeParse(details).data;
  return said ? correctionText(said, details.rules, correctionNaming(reader.language, view.taxonomy)) : null;
}

function addedFrom({ file, url, sha256, from }: DetailsOf<'entry.added'>): ComponentChildren {
  const facts = [file ?? url, sha256 && `SHA-256 ${sha256}`, from].filter(Boolean).join(' · ');
  return <span class="address">{facts}</span>;
}

function triageSaid(details: DetailsOf<'item.triaged'>, { view, reader }: Telling): string | null {
  const said = TriageChange.safeParse(details).data;
  return said ? triagedText(said, view, reader.language) : null;
}

export function triagedText(said: TriageChange, view: EventNames, language: Reader['language']): string {
  return `${auditPhrases[language].triage[said.field]} ${triagedValue(said, view, language) ?? '–'}`;
}

function triagedValue(said: TriageChange, view: EventNames, language: Reader['language']): string | null {
  if (said.value === null) return null;
  switch (said.field) {
    case 'state':
      return stateName(said.value, language);
    case 'impact':
      return impactName(said.value, language);
    case 'owner':
      return valueName('owner', said.value, { ...view, catalogue: view.sources, language });
    case 'due':
      return calendarDate(said.value, language);
    case 'note':
      return quote(said.value, language);
  }
}

/** The search of an address in words: `biométrie, France`. Unchanged if this version cannot read it. */
function spokenSearch(search: string, { view, reader: { language } }: Telling): string {
  const { data } = DeadlineSearch.strip().safeParse(collectDeadlineParams(new URLSearchParams(search)));
  const words = data && searchWords(data, { ...view, catalogue: view.sources, language });
  return words || search;
}

function policyLink(id: string, { policies }: EventNames): ComponentChildren {
  return <a href={`/policies/${id}`}>{policies.get(id) ?? id}</a>;
}

/** A deleted search has no page. */
function searchLink(id: string, name: string, { searches }: EventNames): ComponentChildren {
  return searches.get(id)?.deleted === false ? <a href={`/saved/${id}`}>{name}</a> : name;
}

/** A removed source has no page. */
function sourceLink(id: string, { view, reader }: Telling): ComponentChildren {
  const source = view.sources.get(id);
  return source ? <a href={`/sources/${id}`}>{source.name[reader.language]}</a> : <code>{id}</code>;
}

function judgedItem(
  { item, revision }: { readonly item: string; readonly revision?: unknown },
  { view, reader }: Telling,
): ComponentChildren {
  if (typeof revision !== 'number') return itemLink(item, view);
  const version = auditPhrases[reader.language].version(reader.formats.number(revision));
  return [itemLink(item, view), ' ', <span class="soft">{version}</span>];
}

function itemLink(id: string, { items }: EventNames): ComponentChildren {
  const item = items.get(id);
  return (
    <q>
      <a href={`/items/${id}`} lang={item && contentLanguage(item)}>
        {bindPunctuation(item?.title ?? id)}
      </a>
    </q>
  );
}
