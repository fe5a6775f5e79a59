import { actPath, citingQuery, procedurePath } from '../../acts/act-address.js';
import { actGroups } from '../../acts/act-groups.js';
import { placeName, referenceName } from '../../acts/reference-name.js';
import { referenceNumber } from '../../acts/reference-number.js';
import { ActsPlace } from '../../acts/select-acts.js';
import { shortText } from '../../digest/mail/clean-text.js';
import { officialLink } from '../../enrich/official-link.js';
import { type ActView, type ItemsOfGroup, loadAct } from '../../jobs/read/load-act.js';
import type { ActsLoader } from '../../jobs/read/load-acts.js';
import { capitalise } from '../../messages/formats.js';
import type { Naming } from '../../messages/value-name.js';
import { isProcedure } from '../../model/item/procedure.js';
import { deadlinesHref } from '../deadlines/deadline-params.js';
import type { SiteRoutes } from '../http/site-routes.js';
import { PageHead, Section } from '../layout/page-parts.js';
import { respondPage } from '../layout/respond-page.js';
import { bindPunctuation, useWords } from '../layout/words.js';
import { loadNaming } from '../policies/policy-names.js';
import { correctorNames } from '../policies/tag-view.js';
import { FollowButton, type Follows, loadFollows } from '../saved/follow-button.js';
import { TitledItems } from '../search/hit-list.js';
import { ItemLink } from '../search/item-link.js';
import { searchHref } from '../search/search-params.js';
import type { Reader, SiteContext, WebDeps } from '../site-env.js';
import { ActDates, OtherDeadlines } from './act-dates.js';
import { ActPolicies, OfficialText, RelatedProcedures } from './act-links.js';
import { actPhrases } from './act-phrases.js';
import { ActsPage, FindAct } from './acts-page.js';

interface ActPageProps {
  readonly view: ActView;
  readonly naming: Naming;
  readonly follows: Follows;
}

function ActPage({ view, naming, follows }: ActPageProps) {
  const [t, reader] = useWords(actPhrases);
  return (
    <>
      <ActHead view={view} follows={follows} />
      {view.total === 0 ? (
        <NothingYet view={view} />
      ) : (
        <div class="pub">
          <div class="pub-body">
            <ActDates dates={view.dates} others={view.deadlines.others} naming={naming} />
            <OtherDeadlines view={view} naming={naming} />
            {view.groups.map((group) => (
              <Group key={group.group} group={group} act={view.reference} naming={naming} />
            ))}
          </div>
          <div class="pub-side">
            <ActPolicies policies={view.policies} naming={naming} />
            <RelatedProcedures procedures={view.procedures} />
            <Provisions view={view} follows={follows} />
            {view.lookedAt < view.total ? <p class="soft">{t.lookedAt(reader.formats.number(view.lookedAt))}</p> : null}
          </div>
        </div>
      )}
    </>
  );
}

function ActHead({ view, follows }: Omit<ActPageProps, 'naming'>) {
  const [t, reader] = useWords(actPhrases);
  const { reference, total, own, names } = view;
  const [here, there] = reader.language === 'fr' ? ([names.fr, names.en] as const) : ([names.en, names.fr] as const);
  const others = here.slice(1, 5);
  const number = referenceNumber(reference, reader.language);
  const hasText = officialLink(reference, reader.language) !== null;
  return (
    <header class="head">
      <p class="meta">
        <span>
          <a href="/acts">{t.title}</a>
        </span>
        <span>{number === null ? <code>{reference}</code> : capitalise(number, reader.language)}</span>
      </p>
      <h1>{bindPunctuation(titleOf(view, reader))}</h1>
      {there[0] === undefined ? null : (
        <p class="soft">
          {t.inOther} <span lang={reader.language === 'fr' ? 'en' : 'fr'}>{capitalise(there[0], reader.language)}</span>
        </p>
      )}
      {others.length === 0 ? null : (
        <p class="soft">
          {t.alsoCalled} {others.join(', ')}
        </p>
      )}
      <p>
        {isProcedure(reference) ? (
          <>
            <a href={procedurePath(reference)}>{t.procedure}</a>{' '}
          </>
        ) : null}
        {hasText ? <OfficialText reference={reference} /> : <span class="soft">{t.noOfficial}</span>}
      </p>
      {own === null ? null : (
        <p>
          {t.ownText} <ItemLink item={own} />
        </p>
      )}
      <p class="soft">
        {reader.formats.count(t.named, total)}
        {total === 0 ? (
          '.'
        ) : (
          <>
            {' '}
            · <a href={searchHref({ q: citingQuery([reference]) })}>{t.searchAll}</a>
          </>
        )}
      </p>
      <p class="line">
        <a href={deadlinesHref({ q: citingQuery([reference]) })}>
          {reader.formats.count(t.deadlines, view.deadlines.total)}
        </a>
      </p>
      <FollowButton of="act" subject={reference} follows={follows} />
    </header>
  );
}

/** Its name, or else its own title, or else its number. */
function titleOf({ reference, names, own }: ActView, { language }: Reader): string {
  const isNamed = names.fr.length + names.en.length > 0;
  return isNamed || own === null ? referenceName(reference, language) : own.title;
}

function NothingYet({ view }: Pick<ActPageProps, 'view'>) {
  const [t, reader] = useWords(actPhrases);
  const { names, reference } = view;
  const words = names[reader.language][0] ?? referenceNumber(reference, reader.language) ?? reference;
  return (
    <>
      <section class="none">
        <h2>{t.emptyTitle}</h2>
        <p>{t.emptyText}</p>
        <ul>
          <li>
            <a href={searchHref({ q: `"${words.replaceAll('"', '')}"` })}>{t.emptyWords}</a>
          </li>
          <li>
            <a href="/sources">{t.emptySources}</a>
          </li>
          <li>
            <a href="/acts">{t.emptyActs}</a>
          </li>
        </ul>
      </section>
      <FindAct />
    </>
  );
}

interface GroupProps extends Pick<ActPageProps, 'naming'> {
  readonly group: ItemsOfGroup;
  readonly act: string;
}

function Group({ group: { group, total, items }, act, naming }: GroupProps) {
  const [t, reader] = useWords(actPhrases);
  const { number, count } = reader.formats;
  return (
    <section aria-labelledby={`group-${group}`}>
      <h2 id={`group-${group}`}>
        {t.groups[group]} <span class="soft">{count(t.items, total)}</span>
      </h2>
      <TitledItems items={items} naming={naming} />
      {total > items.length ? (
        <p class="paging">
          <a href={searchHref({ q: citingQuery([act]), kind: [...actGroups[group]] })}>{t.rest(number(total))}</a>
        </p>
      ) : null}
    </section>
  );
}

const mostProvisions = 15;

function Provisions({ view: { reference, provisions }, follows }: Omit<ActPageProps, 'naming'>) {
  const [t, reader] = useWords(actPhrases);
  return (
    <Section class="panel" id="act-provisions" title={t.provisions}>
      {provisions.length === 0 ? <p class="soft">{t.noProvisions}</p> : null}
      <ul class="plain">
        {provisions.slice(0, mostProvisions).map(({ place, count }) => (
          <li key={place} class="split">
            <span>
              <a href={searchHref({ q: citingQuery([`${reference}#${place}`]) })}>
                {capitalise(placeName(place, reader.language), reader.language)}
              </a>{' '}
              <span class="soft">{reader.formats.number(count)}</span>
            </span>
            <FollowButton
              of="provision"
              subject={`${reference}#${place}`}
              follows={follows}
              name={placeName(place, reader.language)}
            />
          </li>
        ))}
      </ul>
    </Section>
  );
}

export function addActRoutes(routes: SiteRoutes, deps: WebDeps, readActs: ActsLoader): void {
  routes.get('/acts', 'read', async (c) => {
    const asked = c.req.query('act')?.trim();
    if (asked) return c.redirect(`/acts/${encodeURIComponent(asked)}`, 302);
    const { title } = actPhrases[c.get('reader').language];
    const page = <ActsPage acts={await readActs()} place={ActsPlace.parse(c.req.query())} />;
    return respondPage(c, { title, section: 'acts' }, page);
  });

  // Some numbers contain a slash, which not every client escapes.
  routes.get('/acts/:reference{.+}', 'read', (c) => answerAct(c, deps, c.req.param('reference')));
}

async function answerAct(c: SiteContext, deps: WebDeps, asked: string): Promise<Response> {
  const { language } = c.get('reader');
  const view = await loadAct(deps, asked);
  if (!view) {
    const title = actPhrases[language].unknownTitle;
    return respondPage(c, { title, section: 'acts', status: 404 }, <UnknownAct asked={asked} />);
  }
  if (view.reference !== asked) return c.redirect(actPath(view.reference), 302);
  const witnesses = view.dates.flatMap(({ dates }) => dates.flatMap((one) => one.witnesses.map(({ item }) => item)));
  const people = await correctorNames(deps.store, witnesses);
  const naming = { ...(await loadNaming(deps, language)), people };
  const title = referenceName(view.reference, language);
  const feed = { of: 'act', subject: view.reference } as const;
  const page = <ActPage view={view} naming={naming} follows={await loadFollows(c, deps)} />;
  return respondPage(c, { title, section: 'acts', feed }, page);
}

/** The most characters of the request that are repeated on the page. */
const mostAsked = 100;

function UnknownAct({ asked }: { readonly asked: string }) {
  const [t] = useWords(actPhrases);
  const shown = shortText(asked, mostAsked);
  return (
    <>
      <PageHead title={t.unknownTitle} />
      <div class="none">
        <p>{t.unknownText(shown)}</p>
        <ul>
          <li>
            <a href={searchHref({ q: shown.replaceAll(/["():]/g, ' ').trim() })}>{t.unknownWords}</a>
          </li>
          <li>{t.unknownForm}</li>
          <li>
            <a href="/acts">{t.emptyActs}</a>
          </li>
        </ul>
      </div>
      <FindAct />
    </>
  );
}
