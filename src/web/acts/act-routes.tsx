import { actPath } from '../../acts/act-address.js';
import { referenceName } from '../../acts/reference-name.js';
import { ActsPlace } from '../../acts/select-acts.js';
import { shortText } from '../../digest/mail/clean-text.js';
import { loadAct } from '../../jobs/read/load-act.js';
import type { ActsReader } from '../../jobs/read/load-acts.js';
import type { SiteRoutes } from '../http/site-routes.js';
import { PageHead } from '../layout/page-parts.js';
import { respondPage } from '../layout/respond-page.js';
import { useWords } from '../layout/words.js';
import { loadNaming } from '../policies/policy-names.js';
import { correctorNames } from '../policies/tag-view.js';
import { searchHref } from '../search/search-params.js';
import type { SiteContext, WebDeps } from '../site-env.js';
import { ActPage } from './act-page.js';
import { actPhrases } from './act-phrases.js';
import { ActsPage, FindAct } from './acts-page.js';

export function addActRoutes(routes: SiteRoutes, deps: WebDeps, readActs: ActsReader): void {
  routes.get('/acts', 'read', async (c) => {
    const asked = c.req.query('act')?.trim();
    if (asked) return c.redirect(`/acts/${encodeURIComponent(asked)}`, 302);
    const { title } = actPhrases[c.get('reader').language];
    return respondPage(
      c,
      { title, section: 'acts' },
      <ActsPage acts={await readActs()} place={ActsPlace.parse(c.req.query())} />,
    );
  });

  // Some numbers hold a slash, and not everybody escapes it.
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
  return respondPage(c, { title, section: 'acts', feed }, <ActPage view={view} naming={naming} />);
}

/** Characters of what was asked for that are said again. */
const mostAsked = 100;

function UnknownAct({ asked }: { readonly asked: string }) {
  const [t] = useWords(actPhrases);
  const shown = shortText(asked, mostAsked);
  return (
    <>
      <PageHead title={t.unknownTitle} />
      <div class="empty">
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
