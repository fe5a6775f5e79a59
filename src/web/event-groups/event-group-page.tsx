import { orderByLead } from '../../event-group/group-members.js';
import type { Naming } from '../../messages/value-name.js';
import { bindPunctuation } from '../layout/bind-punctuation.js';
import { contentLanguage } from '../search/hit-list.js';
import { ItemFacts } from '../search/item-facts.js';
import type { Reader } from '../site-env.js';
import { eventGroupPhrases } from './event-group-phrases.js';
import { EventGroupReasonLine } from './event-group-reason.js';
import type { EventGroupEntry, EventGroupView } from './load-event-group.js';

interface EventGroupPageProps {
  readonly view: EventGroupView;
  readonly reader: Reader;
  readonly naming: Naming;
}

/** An event as its sources tell it, in order of time. */
export function EventGroupPage({ view, reader, naming }: EventGroupPageProps) {
  const t = eventGroupPhrases[reader.language];
  const inside = view.entries.filter(({ member }) => member.takenOut === null);
  const outside = view.entries.filter(({ member }) => member.takenOut !== null);
  const items = inside.map(({ item }) => item);
  const [lead] = orderByLead(items, (id) => naming.catalogue.get(id));
  return (
    <>
      <header class="page-head">
        <p class="facts">
          <span>{t.title}</span>
          <span>{reader.formats.count(t.sources, inside.length)}</span>
        </p>
        <h1 lang={lead && contentLanguage(lead)}>{bindPunctuation(lead?.title ?? t.title)}</h1>
        <p class="lead">{t.intro}</p>
      </header>
      <h2 class="hidden">{t.told}</h2>
      <ol class="hit-list">
        {inside.map((entry) => (
          <Told key={entry.item.id} entry={entry} reader={reader} naming={naming} />
        ))}
      </ol>
      {outside.length === 0 ? null : (
        <section aria-labelledby="taken-out">
          <h2 id="taken-out">{t.takenOut}</h2>
          <ol class="hit-list">
            {outside.map((entry) => (
              <Told key={entry.item.id} entry={entry} reader={reader} naming={naming} names={view.names} />
            ))}
          </ol>
        </section>
      )}
    </>
  );
}

interface ToldProps {
  readonly entry: EventGroupEntry;
  readonly reader: Reader;
  readonly naming: Naming;
  readonly names?: ReadonlyMap<string, string>;
}

function Told({ entry: { item, member }, reader, naming, names }: ToldProps) {
  const t = eventGroupPhrases[reader.language];
  const { takenOut } = member;
  return (
    <li>
      <article class="hit">
        <ItemFacts item={item} reader={reader} naming={naming} />
        <h3 lang={contentLanguage(item)}>
          <a href={`/items/${item.id}`}>{bindPunctuation(item.title)}</a>
        </h3>
        <p class="snippet" lang={contentLanguage(item)}>
          {item.excerpt}
        </p>
        <EventGroupReasonLine reason={member.reason} reader={reader} />
        {takenOut === null ? null : (
          <p class="also">
            {t.takenOutBy(names?.get(takenOut.by) ?? t.erased)}
            {takenOut.reason === '' ? null : (
              <>
                {' – '}
                <q>{takenOut.reason}</q>
              </>
            )}
          </p>
        )}
      </article>
    </li>
  );
}
