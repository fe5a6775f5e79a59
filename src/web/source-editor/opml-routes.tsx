import {
  enableSources,
  feedsAtMost,
  importFeeds,
  type OpmlPlan,
  opmlBytesAtMost,
  planImport,
} from '../../decisions/import-opml.js';
import type { OpmlFeeds } from '../../ports/sandbox.js';
import { sha256Hex } from '../../ports/store/packed-bytes.js';
import { renderOpml } from '../../sources/render-opml.js';
import { personOf } from '../http/principal-of-request.js';
import { readParts, type SentParts } from '../http/read-file.js';
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

  routes.postFile('/sources/import', 'edit', opmlBytesAtMost, async (c) => {
    const { fields, file } = await readParts(c, opmlBytesAtMost);
    if (file?.isTooLarge) return answerImport(c, { step: 'choose', refused: 'size' });
    // The file is stored between the two steps, since a form carries at most 64 KB. Nothing refers to it, so it is deleted with old files.
    const bytes = file?.bytes ?? (await deps.blobs.get(fields.kept ?? ''));
    const read = bytes && (await readFeeds(deps, bytes));
    if (!bytes || !read) return answerImport(c, { step: 'choose', refused: 'file' });
    const { feeds, count } = read;
    if (count > feedsAtMost) return answerImport(c, { step: 'choose', refused: 'too-many', count });
    const plan = planImport(deps, feeds, { language: c.get('reader').language });
    if (fields.waiting === markOf(plan)) return addFeeds(c, deps, { plan, fields });
    return answerImport(c, { step: 'summary', plan, kept: await deps.blobs.put(bytes), waiting: markOf(plan) });
  });
}

/** A hash of the known sources that would be turned on. If it has changed since the summary, the summary is shown again. */
function markOf({ waiting }: OpmlPlan): string {
  return sha256Hex(Buffer.from(waiting.join()));
}

interface Confirmed extends Pick<SentParts, 'fields'> {
  readonly plan: OpmlPlan;
}

async function addFeeds(c: SiteContext, deps: WebDeps, { plan, fields }: Confirmed): Promise<Response> {
  const { kept = '', waiting = '' } = fields;
  const by = personOf(c, fields.by);
  if (!by) return answerImport(c, { step: 'summary', plan, kept, waiting, refused: 'by' });
  const { language } = c.get('reader');
  const { signal } = c.req.raw;
  const enabled = fields.action === 'watch';
  const { added, refused } = await importFeeds(deps, plan.fresh, { language, by, enabled, signal });
  const turnedOn = enabled ? await enableSources(deps, plan.waiting, { by, signal }) : 0;
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
  { trialParser }: Pick<WebDeps, 'trialParser'>,
  bytes: Uint8Array,
): Promise<OpmlFeeds | undefined> {
  const read = await trialParser.sandbox.readOpml({ bytes, most: feedsAtMost });
  return read.kind === 'done' ? read.value : undefined;
}
