import { maskAddress } from '../../digest/mask-address.js';
import { loadDigests } from '../digests/load-digests.js';
import type { SiteApp } from '../site-env.js';
import type { WebDeps } from '../web-deps.js';
import { PageParameters, singleParams } from './api-page.js';
import { readParameters } from './read-json.js';

/** Neither addresses nor subscription ids: whoever knows the id of a subscription can end it. */
export function addDigestApi(app: SiteApp, { store }: WebDeps): void {
  app.get('/api/v1/digests', async (c) => {
    const page = readParameters(singleParams(c.req.url), PageParameters);
    if (page instanceof Response) return page;
    const { digests, next } = await loadDigests(store, page);
    return c.json({
      digests: digests.map(({ digest, deliveries }) => {
        const { id, windowStart, windowEnd, builtAt, language, subject, pairs, omitted } = digest;
        return {
          ...{ id, windowStart, windowEnd, builtAt, language, subject, items: pairs, omitted },
          deliveries: deliveries.map(
            ({ recipient, state, reason, attempts, createdAt, retriedAt, acceptedAt, messageId, response, file }) => ({
              ...{ recipient: maskAddress(recipient), state, reason, attempts, createdAt, retriedAt, acceptedAt },
              ...{ messageId, response, file },
            }),
          ),
        };
      }),
      next: next ?? null,
    });
  });
}
