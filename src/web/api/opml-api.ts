import { z } from 'zod';
import { feedsAtMost, importFeeds, opmlBytesAtMost, planImport } from '../../decisions/import-opml.js';
import { limits } from '../../model/limits.js';
import { Slug } from '../../model/source/source.js';
import { renderOpml } from '../../sources/render-opml.js';
import { by, readPerson } from '../http/decided-by.js';
import { FileBody, invalidField } from '../http/read-asked.js';
import type { SiteRoutes } from '../http/site-routes.js';
import type { SiteContext, WebDeps } from '../site-env.js';
import { showChange } from '../source-editor/editor-routes.js';
import { readFeeds } from '../source-editor/opml-routes.js';

const tag = 'Sources';

const plan = 'Shows what would be added, and adds nothing.';
const enabled = 'Whether what is added is watched at once.';
const ImportBody = z.strictObject({
  opml: z.string().min(1).max(limits.bodyBytes).describe('The file, as text; `importSourceFile` takes larger ones.'),
  plan: z.boolean().default(false).describe(plan),
  enabled: z.boolean().default(false).describe(enabled),
  by,
});
const FileQuery = z.strictObject({
  plan: z.stringbool().default(false).meta({ type: 'boolean', description: plan }),
  enabled: z.stringbool().default(false).meta({ type: 'boolean', description: enabled }),
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
    description: `At most ${feedsAtMost} feeds. One that is sent again continues where the last ended.`,
    body: ImportBody,
    example: { opml: example, by: 'Claire Martin' },
    answer: { description: 'What was new, known and refused.', body: ImportShape },
    // A byte order mark overrides the encoding in the XML declaration, since the text is UTF-8 now.
    handle: (c, { body: { opml, ...said } }) =>
      importFile(c, 'opml', Buffer.from(`\uFEFF${opml.replace(/^\uFEFF/, '')}`), said),
  });

  routes.operation({
    ...{ method: 'POST', path: '/api/v1/source-import-files', right: 'edit', id: 'importSourceFile', tag },
    summary: 'Adds the feeds of an OPML file, whose bytes are the body',
    description: `As \`importSources\` does: at most ${feedsAtMost} feeds in 2 MB.`,
    query: FileQuery,
    body: FileBody,
    fileBytes: opmlBytesAtMost,
    example,
    answer: { description: 'What was new, known and refused.', body: ImportShape },
    handle: (c, { query, body }) => importFile(c, '(body)', body, query),
  });

  async function importFile(c: SiteContext, where: string, bytes: Uint8Array, said: z.output<typeof FileQuery>) {
    // Copied first, since the reader takes over the bytes.
    const begins = Buffer.from(bytes.subarray(0, 100)).toString();
    const read = await readFeeds(deps, bytes);
    if (!read) return invalidField(where, 'an OPML file', begins);
    if (read.count > feedsAtMost) return invalidField(where, `at most ${feedsAtMost} feeds`, read.count);
    const defaults = { language: c.get('reader').language };
    const plan = planImport(deps, read.feeds, defaults);
    const fresh = plan.fresh.map(({ url }) => url);
    const answer = (added: readonly string[], refused = plan.refused) =>
      c.json({ fresh, added, known: plan.known, refused: refused.map(({ url, reason }) => ({ url, reason })) });
    if (said.plan) return answer([]);
    const { enabled } = said;
    const by = readPerson(c, said.by);
    const report = await importFeeds(deps, plan.fresh, { ...defaults, by, enabled, signal: c.req.raw.signal });
    await showChange(deps);
    return answer(report.added, [...plan.refused, ...report.refused]);
  }
}
