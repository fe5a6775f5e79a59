import { readQuery } from '../../jobs/read/run-search.js';
import { readFields } from '../http/read-form.js';
import type { SiteRoutes } from '../http/site-routes.js';
import { respondPage } from '../layout/respond-page.js';
import { withKeptReferences } from '../search/filter-chips.js';
import type { SiteContext } from '../site-env.js';
import type { WebDeps } from '../web-deps.js';
import type { AskForSubscription } from './ask-for-subscription.js';
import { readSubscribeForm, type SubscribeFormState } from './subscribe-form.js';
import { SubscribePage } from './subscribe-page.js';
import { subscriptionPhrases } from './subscription-phrases.js';
import { TokenPage } from './token-page.js';
import { addTokenRoutes } from './token-routes.js';

export function addSubscriptionRoutes(routes: SiteRoutes, deps: WebDeps, ask: AskForSubscription): void {
  routes.get('/subscribe', 'read', (c) => {
    const { language, timeZone } = c.get('reader');
    const fields = {
      language,
      timeZone,
      weekday: '1',
      hour: '8',
      filter: (c.req.query('filter') ?? '').slice(0, 4_000),
    };
    return answerForm(c, { fields, errors: new Set(), warnings: [] });
  });

  routes.post('/subscribe', 'read', async (c) => {
    const fields = Object.fromEntries(withKeptReferences(await readFields(c), 'filter'));
    const read = readSubscribeForm(fields, (filter) => readQuery(deps, filter).warnings);
    if (read.kind === 'refused') return answerForm(c, read.state);
    // Whether the address was known, or asked too often, is nobody's business: the page is the same.
    const refused = await ask(c, read.request);
    if (refused) return refused;
    const t = subscriptionPhrases[c.get('reader').language];
    const { outboxDir } = deps;
    const view =
      outboxDir === null
        ? { title: t.sentTitle, text: t.sent }
        : outboxDir === undefined
          ? { title: t.sentTitle, text: t.handedOn }
          : { title: t.writtenTitle, text: t.written(outboxDir), link: { href: '/digests', label: t.seeMails } };
    return respondPage(c, { title: view.title, section: 'subscribe' }, <TokenPage {...view} />);
  });

  addTokenRoutes(routes, deps);
}

function answerForm(c: SiteContext, state: SubscribeFormState): Response {
  const reader = c.get('reader');
  const { title } = subscriptionPhrases[reader.language];
  const status = state.errors.size > 0 ? 422 : 200;
  return respondPage(c, { title, section: 'subscribe', status }, <SubscribePage state={state} reader={reader} />);
}
