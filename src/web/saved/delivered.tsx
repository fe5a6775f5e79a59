import { linksOf } from '../../decisions/access/own-links.js';
import { Frequency as Frequencies, type Frequency, type Subscription } from '../../model/digest/subscription.js';
import type { SavedSearch } from '../../model/search/saved-search.js';
import type { Search } from '../../model/search/search.js';
import { readAll } from '../../ports/store/pages.js';
import { Select } from '../layout/field.js';
import { useWords } from '../layout/words.js';
import type { SiteContext, WebDeps } from '../site-env.js';
import { subscriptionPhrases } from '../subscriptions/subscription-phrases.js';
import { mailFilter } from './saved-links.js';
import { savedPhrases } from './saved-phrases.js';

/** How the reader is notified of what they follow. Empty without sign-in. */
export interface Delivered {
  /** The address that mails go to. Null unless the reader is signed in. */
  readonly address: string | null;
  /** The reader's subscriptions by filter, active or waiting for confirmation. */
  readonly mails: ReadonlyMap<string, Pick<Subscription, 'frequency' | 'state'>>;
  /** The searches of the reader's calendars, as `searchText` writes them. */
  readonly calendars: ReadonlySet<string>;
  /** Ids of the saved searches of which the reader has a feed. */
  readonly feeds: ReadonlySet<string>;
}

export async function loadDelivered(c: SiteContext, { store }: WebDeps): Promise<Delivered> {
  const visitor = c.get('visitor');
  if (visitor.kind !== 'signed-in') return { address: null, mails: new Map(), calendars: new Set(), feeds: new Set() };
  const { id, address } = visitor.account;
  const [subscriptions, calendars, feeds] = await Promise.all([
    subscriptionsOf(store, address),
    linksOf(store, 'calendar', id),
    linksOf(store, 'feed', id),
  ]);
  return {
    address,
    mails: new Map(subscriptions.map((one) => [one.filter, one])),
    calendars: new Set(calendars.map(({ calendar }) => calendar.search)),
    feeds: new Set(feeds.flatMap(({ feed }) => (feed.of === 'saved' ? feed.subject : []))),
  };
}

/** An address's subscriptions that are active or wait for confirmation. */
export async function subscriptionsOf(
  store: Pick<WebDeps['store'], 'subscriptions'>,
  address: string,
): Promise<readonly Subscription[]> {
  const all = await readAll(store.subscriptions, 'byAddress', { address });
  return all.filter(({ state }) => state !== 'unsubscribed');
}

interface DeliveredProps {
  readonly saved: SavedSearch;
  readonly search: Search;
  readonly delivered: Delivered;
}

/** `Courriel, chaque jour · Agenda`; without any of these, a note that it is shown only in Vigie. Absent unless the reader is signed in. */
export function DeliveredBy({ saved, search, delivered }: DeliveredProps) {
  const [t, { language }] = useWords(savedPhrases);
  const mail = delivered.mails.get(mailFilter(search));
  const ways = [
    ...(mail ? [t.byMail(subscriptionPhrases[language].frequencies[mail.frequency], mail.state === 'pending')] : []),
    ...(delivered.calendars.has(saved.search) ? [t.byCalendar] : []),
    ...(delivered.feeds.has(saved.id) ? [t.byFeed] : []),
  ];
  if (delivered.address === null) return null;
  return <p class="soft">{ways.length === 0 ? t.byTodayAlone : ways.join(' · ')}</p>;
}

const suggested: Frequency = 'at-once';

/**
 * Subscribes the reader's address to mails of the search. If nobody is signed in, opens the form of subscriptions, which asks for the
 * address.
 */
export function MailForm({ saved, search, delivered: { address, mails } }: DeliveredProps) {
  const [t, { language, timeZone }] = useWords(savedPhrases);
  const filter = mailFilter(search);
  if (mails.has(filter)) return null;
  const fields = { filter, ...(address === null ? {} : { address, language, timeZone, weekday: '1', hour: '8' }) };
  const frequencies = subscriptionPhrases[language].frequencies;
  const id = `frequency-${saved.id}`;
  return (
    <form class="in-line" method={address === null ? 'get' : 'post'} action="/subscribe">
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <label class="sr" for={id}>
        {t.label(t.mail, saved.name)}
      </label>
      <Select
        id={id}
        name="frequency"
        options={Frequencies.options.map((frequency) => [frequency, frequencies[frequency]])}
        value={suggested}
      />
      <button type="submit" class="btn small">
        {t.mail}
        <span class="sr"> ({saved.name})</span>
      </button>
    </form>
  );
}
