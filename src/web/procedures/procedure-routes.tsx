import { followingSources, procedurePath } from '../../acts/act-address.js';
import { shortText } from '../../digest/mail/clean-text.js';
import { loadProcedure } from '../../jobs/read/load-procedure.js';
import { loadProcedures } from '../../jobs/read/load-procedures.js';
import type { SiteRoutes } from '../http/site-routes.js';
import { respondPage } from '../layout/respond-page.js';
import { useWords } from '../layout/words.js';
import { loadNaming } from '../policies/policy-names.js';
import type { SiteContext, WebDeps } from '../site-env.js';
import { procedureTitle } from './procedure-head.js';
import { ProcedurePage } from './procedure-page.js';
import { procedurePhrases } from './procedure-phrases.js';
import { FindProcedure, ProceduresPage } from './procedures-page.js';

export function addProcedureRoutes(routes: SiteRoutes, deps: WebDeps): void {
  routes.get('/procedures', 'read', async (c) => {
    const asked = c.req.query('procedure')?.trim();
    if (asked) return c.redirect(`/procedures/${encodeURIComponent(asked)}`, 302);
    const { title } = procedurePhrases[c.get('reader').language];
    const found = await loadProcedures(deps);
    return respondPage(c, { title, section: 'acts' }, <ProceduresPage found={found} />);
  });

  // Numbers hold slashes, and not everybody escapes them.
  routes.get('/procedures/:reference{.+}', 'read', (c) => answerProcedure(c, deps, c.req.param('reference')));
}

async function answerProcedure(c: SiteContext, deps: WebDeps, asked: string): Promise<Response> {
  const { language } = c.get('reader');
  const view = await loadProcedure(deps, asked);
  if (!view) {
    const title = procedurePhrases[language].unknownTitle;
    return respondPage(c, { title, section: 'acts', status: 404 }, <UnknownProcedure asked={asked} />);
  }
  if (view.reference !== asked) return c.redirect(procedurePath(view.reference), 302);
  const naming = await loadNaming(deps, language);
  const sources = followingSources(view.references, deps.catalogue);
  const title = procedureTitle(view, language).text;
  return respondPage(c, { title, section: 'acts' }, <ProcedurePage view={view} sources={sources} naming={naming} />);
}

/** Characters of what was asked for that are said again. */
const mostAsked = 100;

/** What was asked for is no procedure that we know, and what can be done. */
function UnknownProcedure({ asked }: { readonly asked: string }) {
  const [t] = useWords(procedurePhrases);
  return (
    <>
      <header class="page-head">
        <h1>{t.unknownTitle}</h1>
      </header>
      <div class="empty">
        <p>{t.unknownText(shortText(asked, mostAsked))}</p>
        <p>
          <a href="/procedures">{t.unknownList}</a>
        </p>
      </div>
      <FindProcedure />
    </>
  );
}
