import { z } from 'zod';
import { enableSources, feedsAtMost, importFeeds, planImport } from '../../decisions/import-opml.js';
import type { OpmlFeeds } from '../../ports/sandbox.js';
import { renderOpml } from '../../sources/render-opml.js';
import { personOf } from '../http/principal-of-request.js';
import { readJson, readParts, type SentParts } from '../http/read-form.js';
import type { SiteRoutes } from '../http/site-routes.js';
import { respondPage } from '../layout/respond-page.js';
import type { SiteContext, WebDeps } from '../site-env.js';
import { editorPhrases } from './editor-phrases.js';
import { showChange } from './editor-routes.js';
import { ImportPage, type ImportState } from './import-page.js';

export function addOpmlRoutes(routes: SiteRoutes, deps: WebDeps): void {
  routes.get('/sources.opml', 'read', (c) => {
    const opml = renderOpml([...deps.catalogue.values()], c.get('reader').language);
    return new Response(opml, {
      headers: {
        'Content-Type': 'text/x-opml; charset=utf-8',
        'Content-Disposition': 'attachment; filename="vigie.opml"',
      },
    });
  });

  routes.get('/sources/import', 'edit', (c) => answerImport(c, { step: 'choose' }));

  routes.post('/sources/import', 'edit', async (c) => {
    const sent = await readParts(c);
    if (sent.action === 'add' || sent.action === 'watch') return addFeeds(c, deps, sent);
    const read =
      sent.file instanceof File ? await readFeeds(deps, new Uint8Array(await sent.file.arrayBuffer())) : undefined;
    if (!read) return answerImport(c, { step: 'choose', refused: 'file' });
    const { feeds, count } = read;
    if (count > feedsAtMost) return answerImport(c, { step: 'choose', refused: 'too-many', count });
    return answerImport(c, { step: 'summary', plan: planImport(deps, feeds, { language: c.get('reader').language }) });
  });
}

/** Our own hidden fields, which carry what the summary showed: nothing is kept between the two. */
const Carried = z.object({
  feeds: z
    .array(
      z.object({ title: z.string().max(2_000), url: z.string().max(4_000), language: z.string().max(100).nullable() }),
    )
    .max(feedsAtMost),
  ids: z.array(z.string().max(200)).max(2 * feedsAtMost),
});

async function addFeeds(c: SiteContext, deps: WebDeps, sent: SentParts): Promise<Response> {
  const carried = Carried.safeParse({ feeds: readJson(sent.feeds), ids: readJson(sent.ids) });
  if (!carried.success) return answerImport(c, { step: 'choose', refused: 'file' });
  const by = personOf(c, sent.by);
  const { language } = c.get('reader');
  const plan = planImport(deps, carried.data.feeds, { language });
  if (!by) return answerImport(c, { step: 'summary', plan: { ...plan, waiting: carried.data.ids }, refused: 'by' });
  const { signal } = c.req.raw;
  const enabled = sent.action === 'watch';
  const { added, refused } = await importFeeds(deps, plan.fresh, { language, by, enabled, signal });
  const turnedOn = enabled ? await enableSources(deps, carried.data.ids, { by, signal }) : 0;
  await showChange(deps);
  const report = { added, refused: [...plan.refused, ...refused] };
  return answerImport(c, { step: 'done', report, watched: enabled ? added.length + turnedOn : 0 });
}

function answerImport(c: SiteContext, state: ImportState): Response {
  const { importTitle: title } = editorPhrases[c.get('reader').language];
  const status = 'refused' in state && state.refused !== undefined ? 422 : 200;
  return respondPage(c, { title, section: 'sources', status }, <ImportPage state={state} />);
}

export async function readFeeds(
  { trialReader }: Pick<WebDeps, 'trialReader'>,
  bytes: Uint8Array,
): Promise<OpmlFeeds | undefined> {
  const read = await trialReader.sandbox.readOpml({ bytes, most: feedsAtMost });
  return read.kind === 'done' ? read.value : undefined;
}
