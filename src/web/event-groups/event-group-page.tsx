import { orderByLead } from '../../event-group/group-members.js';
import type { Naming } from '../../messages/value-name.js';
import { orNotFound } from '../http/answer-error.js';
import { idPattern, type SiteRoutes } from '../http/site-routes.js';
import { Section } from '../layout/page-parts.js';
import { respondPage } from '../layout/respond-page.js';
import { bindPunctuation, useWords } from '../layout/words.js';
import { loadNaming } from '../policies/policy-names.js';
import { contentLanguage, ItemRow } from '../search/item-link.js';
import type { WebDeps } from '../site-env.js';
import { eventGroupPhrases } from './event-group-phrases.js';
import { type EventGroupEntry, type EventGroupView, loadEventGroup } from './load-event-group.js';
import { EventGroupReasonLine } from './same-event.js';

function EventGroupPage({ view, naming }: { readonly view: EventGroupView; readonly naming: Naming }) {
  const [t, reader] = useWords(eventGroupPhrases);
  const inside = view.entries.filter(({ member }) => member.takenOut === null);
  const outside = view.entries.filter(({ member }) => member.takenOut !== null);
  const items = inside.map(({ item }) => item);
  const [lead] = orderByLead(items, (id) => naming.catalogue.get(id));
  return (
    <>
      <header class="head">
        <p class="meta">
          <span>{t.title}</span>
          <span>{reader.formats.count(t.sources, inside.length)}</span>
        </p>
        <h1 lang={lead && contentLanguage(lead)}>{bindPunctuation(lead?.title ?? t.title)}</h1>
        <p class="soft">{t.intro}</p>
      </header>
      <h2 class="sr">{t.told}</h2>
      <ol class="rows">
        {inside.map((entry) => (
          <EventEntry key={entry.item.id} entry={entry} naming={naming} />
        ))}
      </ol>
      {outside.length === 0 ? null : (
        <Section id="taken-out" title={t.takenOut}>
          <ol class="rows">
            {outside.map((entry) => (
              <EventEntry key={entry.item.id} entry={entry} naming={naming} names={view.names} />
            ))}
          </ol>
        </Section>
      )}
    </>
  );
}

interface EventEntryProps {
  readonly entry: EventGroupEntry;
  readonly naming: Naming;
  readonly names?: ReadonlyMap<string, string>;
}

function EventEntry({ entry: { item, member }, naming, names }: EventEntryProps) {
  const [t] = useWords(eventGroupPhrases);
  const { takenOut } = member;
  return (
    <li>
      <article>
        <ItemRow item={item} naming={naming} />
        <p class="q clip" lang={contentLanguage(item)}>
          {item.excerpt}
        </p>
        <EventGroupReasonLine reason={member.reason} />
        {takenOut === null ? null : (
          <p class="soft">
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

export function addEventGroupRoutes(routes: SiteRoutes, deps: WebDeps): void {
  // The address in mails and bookmarks of earlier versions.
  routes.get(`/dossiers/:id{${idPattern}}`, 'read', (c) => c.redirect(`/event-groups/${c.req.param('id')}`, 301));

  routes.get(`/event-groups/:id{${idPattern}}`, 'read', async (c) => {
    const id = c.req.param('id');
    const view = orNotFound(await loadEventGroup(deps.store, id));
    if (view.eventGroup.id !== id) return c.redirect(`/event-groups/${view.eventGroup.id}`, 301);
    const { language } = c.get('reader');
    const naming = await loadNaming(deps, language);
    const title = eventGroupPhrases[language].title;
    return respondPage(c, { title }, <EventGroupPage view={view} naming={naming} />);
  });
}
