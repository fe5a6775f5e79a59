import { z } from 'zod';
import { enableSources, feedsAtMost, importFeeds, type OpmlDefaults, planImport } from '../../decisions/import-opml.js';
import type { OpmlFeeds } from '../../ports/sandbox.js';
import { renderOpml } from '../../sources/render-opml.js';
import { personOf } from '../http/principal-of-request.js';
import type { SiteRoutes } from '../http/site-routes.js';
import { respondPage } from '../layout/respond-page.js';
import type { Reader, SiteContext, WebDeps } from '../site-env.js';
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
    if (!sent) return answerImport(c, { step: 'choose', refused: 'file' });
    if (sent.action === 'import') return addFeeds(c, deps, sent);
    if (sent.action === 'enable') return turnOn(c, deps, sent);
    const read =
      sent.file instanceof File ? await readFeeds(deps, new Uint8Array(await sent.file.arrayBuffer())) : undefined;
    if (!read) return answerImport(c, { step: 'choose', refused: 'file' });
    const { feeds, count } = read;
    if (count > feedsAtMost) return answerImport(c, { step: 'choose', refused: 'too-many', count });
    return answerImport(c, { step: 'summary', plan: planImport(deps, feeds, defaultsFor(c.get('reader'))) });
  });
}

type Sent = Readonly<Record<string, unknown>>;

/** Undefined for what is no form. */
async function readParts(c: SiteContext): Promise<Sent | undefined> {
  try {
    return await c.req.parseBody();
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** Our own hidden field, which carries what the summary showed: nothing is kept between the two. */
const Feeds = z
  .array(
    z.object({ title: z.string().max(2_000), url: z.string().max(4_000), language: z.string().max(100).nullable() }),
  )
  .max(feedsAtMost);
const Ids = z.array(z.string().max(200)).max(2 * feedsAtMost);

async function addFeeds(c: SiteContext, deps: WebDeps, sent: Sent): Promise<Response> {
  const feeds = Feeds.safeParse(parseSent(sent.feeds));
  const by = personOf(c, sent.by);
  if (!feeds.success) return answerImport(c, { step: 'choose', refused: 'file' });
  const defaults = defaultsFor(c.get('reader'));
  const plan = planImport(deps, feeds.data, defaults);
  if (!by) return answerImport(c, { step: 'summary', plan, refused: 'by' });
  const decision = { ...defaults, by, enabled: false, signal: c.req.raw.signal };
  const report = await importFeeds(deps, plan.fresh, decision);
  await showChange(deps);
  const refused = [...plan.refused, ...report.refused];
  return answerImport(c, {
    step: 'imported',
    report: { ...report, refused },
    waiting: [...plan.waiting, ...report.added],
  });
}

async function turnOn(c: SiteContext, deps: WebDeps, sent: Sent): Promise<Response> {
  const ids = Ids.safeParse(parseSent(sent.ids));
  const by = personOf(c, sent.by);
  if (!ids.success) return answerImport(c, { step: 'choose' });
  if (!by) {
    const report = { added: [], refused: [] };
    return answerImport(c, { step: 'imported', report, waiting: ids.data, refused: 'by' });
  }
  const count = await enableSources(deps, ids.data, { by, signal: c.req.raw.signal });
  await showChange(deps);
  return answerImport(c, { step: 'enabled', count });
}

function answerImport(c: SiteContext, state: ImportState): Response {
  const { importTitle: title } = editorPhrases[c.get('reader').language];
  const status = 'refused' in state && state.refused !== undefined ? 422 : 200;
  return respondPage(c, { title, section: 'sources', status }, <ImportPage state={state} />);
}

function parseSent(text: unknown): unknown {
  try {
    return typeof text === 'string' ? JSON.parse(text) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function defaultsFor({ language }: Reader): OpmlDefaults {
  return { language };
}

export async function readFeeds(
  { trialReader }: Pick<WebDeps, 'trialReader'>,
  bytes: Uint8Array,
): Promise<OpmlFeeds | undefined> {
  const read = await trialReader.sandbox.readOpml({ bytes, most: feedsAtMost });
  return read.kind === 'done' ? read.value : undefined;
}
