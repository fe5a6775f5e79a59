import { z } from 'zod';
import { feedsAtMost, importFeeds, opmlBytesAtMost, planImport } from '../../decisions/import-opml.js';
import { Slug } from '../../model/source/source.js';
import { renderOpml } from '../../sources/render-opml.js';
import { invalidField } from '../http/read-asked.js';
import type { SiteRoutes } from '../http/site-routes.js';
import type { WebDeps } from '../site-env.js';
import { showChange } from '../source-editor/editor-routes.js';
import { readFeeds } from '../source-editor/opml-routes.js';
import { by, readPerson } from './parameters.js';

const tag = 'Sources';

const ImportBody = z.strictObject({
  opml: z.string().min(1).max(opmlBytesAtMost).describe('The file, as text.'),
  plan: z.boolean().default(false).describe('Shows what would be added, and adds nothing.'),
  enabled: z.boolean().default(false).describe('Whether what is added is watched at once.'),
  by,
});
const example =
  '<opml version="2.0"><body><outline type="rss" text="Avis" xmlUrl="https://avis.example/feed"/></body></opml>';

const ids = z.array(Slug);
const ImportShape = z
  .object({
    fresh: z.array(z.string()).describe('Addresses that no source had.'),
    added: ids.describe('The sources made from them.'),
    known: ids.describe('The sources that already had an address of the file.'),
    refused: z.array(z.object({ url: z.string(), reason: z.string() })),
  })
  .meta({ id: 'OpmlImport' });

export function addOpmlApi(routes: SiteRoutes, deps: WebDeps): void {
  routes.operation({
    ...{ method: 'GET', path: '/api/v1/sources.opml', right: 'read', id: 'exportSources', tag },
    summary: 'The sources that are feeds, as OPML',
    answer: { description: 'The file.', body: 'text/x-opml' },
    handle: (c) => {
      const opml = renderOpml([...deps.catalogue.values()], c.get('reader').language);
      return c.body(opml, 200, { 'Content-Type': 'text/x-opml; charset=utf-8' });
    },
  });

  routes.operation({
    ...{ method: 'POST', path: '/api/v1/source-imports', right: 'edit', id: 'importSources', tag },
    summary: 'Adds the feeds of an OPML file, each a decision on record',
    description: `At most ${feedsAtMost} feeds in 2 MB. One that is sent again continues where the last ended.`,
    body: ImportBody,
    example: { opml: example, by: 'Claire Martin' },
    answer: { description: 'What was new, known and refused.', body: ImportShape },
    handle: async (c, { body: { opml, plan: isPlan, enabled, ...said } }) => {
      // A mark of the encoding, whatever the text says that it was before.
      const read = await readFeeds(deps, Buffer.from(`\uFEFF${opml.replace(/^\uFEFF/, '')}`));
      if (!read) return invalidField('opml', 'an OPML file', opml.slice(0, 100));
      if (read.count > feedsAtMost) return invalidField('opml', `at most ${feedsAtMost} feeds`, read.count);
      const defaults = { language: c.get('reader').language };
      const plan = planImport(deps, read.feeds, defaults);
      const fresh = plan.fresh.map(({ url }) => url);
      const answer = (added: readonly string[], refused = plan.refused) =>
        c.json({ fresh, added, known: plan.known, refused: refused.map(({ url, reason }) => ({ url, reason })) });
      if (isPlan) return answer([]);
      const by = readPerson(c, said.by);
      const report = await importFeeds(deps, plan.fresh, { ...defaults, by, enabled, signal: c.req.raw.signal });
      await showChange(deps);
      return answer(report.added, [...plan.refused, ...report.refused]);
    },
  });
}
