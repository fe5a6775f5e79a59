import { actPath } from '../../acts/act-address.js';
import { referenceName } from '../../acts/reference-name.js';
import { ActsPlace } from '../../acts/select-acts.js';
import { loadAct } from '../../jobs/read/load-act.js';
import type { ActsReader } from '../../jobs/read/load-acts.js';
import type { SiteRoutes } from '../http/site-routes.js';
import { respondPage } from '../layout/respond-page.js';
import { loadNaming } from '../policies/load-naming.js';
import { correctorNames } from '../policies/tag-view.js';
import type { SiteContext } from '../site-env.js';
import type { WebDeps } from '../web-deps.js';
import { ActPage } from './act-page.js';
import { actPhrases } from './act-phrases.js';
import { ActsPage } from './acts-page.js';
import { UnknownAct } from './unknown-act.js';

export function addActRoutes(routes: SiteRoutes, deps: WebDeps, readActs: ActsReader): void {
  routes.get('/acts', 'read', async (c) => {
    const asked = c.req.query('act')?.trim();
    if (asked) return c.redirect(`/acts/${encodeURIComponent(asked)}`, 302);
    const reader = c.get('reader');
    const { title } = actPhrases[reader.language];
    return respondPage(
      c,
      { title, section: 'acts' },
      <ActsPage acts={await readActs()} place={ActsPlace.parse(c.req.query())} reader={reader} />,
    );
  });

  // Some numbers hold a slash, and not everybody escapes it.
  routes.get('/acts/:reference{.+}', 'read', (c) => answerAct(c, deps, c.req.param('reference')));
}

async function answerAct(c: SiteContext, deps: WebDeps, asked: string): Promise<Response> {
  const reader = c.get('reader');
  const view = await loadAct(deps, asked);
  if (!view) {
    const title = actPhrases[reader.language].unknownTitle;
    return respondPage(c, { title, section: 'acts', status: 404 }, <UnknownAct asked={asked} reader={reader} />);
  }
  if (view.reference !== asked) return c.redirect(actPath(view.reference), 302);
  const witnesses = view.dates.flatMap(({ dates }) => dates.flatMap((one) => one.witnesses.map(({ item }) => item)));
  const people = await correctorNames(deps.store, witnesses);
  const naming = { ...(await loadNaming(deps, reader.language)), people };
  const title = referenceName(view.reference, reader.language);
  const feed = { of: 'act', subject: view.reference } as const;
  return respondPage(c, { title, section: 'acts', feed }, <ActPage view={view} reader={reader} naming={naming} />);
}
