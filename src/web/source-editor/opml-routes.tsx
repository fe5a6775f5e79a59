import { importOpml } from '../../decisions/import-opml.js';
import { type OpmlFeed, readOpml } from '../../sources/read-opml.js';
import { renderOpml } from '../../sources/render-opml.js';
import { respondPage } from '../layout/respond-page.js';
import type { Reader, SiteApp } from '../site-env.js';
import type { WebDeps } from '../web-deps.js';
import { editorPhrases } from './editor-phrases.js';
import { showChange } from './editor-routes.js';
import { ImportPage } from './import-page.js';

/** Feeds go out to other readers, and come in from them, as OPML. */
export function addOpmlRoutes(app: SiteApp, deps: WebDeps): void {
  app.get('/sources.opml', (c) => {
    const opml = renderOpml([...deps.catalogue.values()], c.get('reader').language);
    return new Response(opml, {
      headers: {
        'Content-Type': 'text/x-opml; charset=utf-8',
        'Content-Disposition': 'attachment; filename="vigie.opml"',
      },
    });
  });

  app.get('/sources/import', (c) => {
    const reader = c.get('reader');
    const { importTitle: title } = editorPhrases[reader.language];
    return respondPage(c, { title, section: 'sources' }, <ImportPage reader={reader} />);
  });

  app.post('/sources/import', async (c) => {
    const reader = c.get('reader');
    const { file, by } = await c.req.parseBody();
    const feeds = file instanceof File ? readFeeds(await file.text()) : undefined;
    const name = typeof by === 'string' ? by.trim().slice(0, 100) : '';
    const { importTitle: title } = editorPhrases[reader.language];
    if (!feeds || name === '') {
      const page = <ImportPage reader={reader} refused={feeds ? 'by' : 'file'} />;
      return respondPage(c, { title, section: 'sources', status: 422 }, page);
    }
    const report = await importOpml(deps, feeds, { ...defaultsFor(reader), by: name });
    await showChange(deps);
    return respondPage(c, { title, section: 'sources' }, <ImportPage reader={reader} report={report} />);
  });
}

function defaultsFor({ language }: Reader) {
  return { jurisdiction: 'INT', language };
}

function readFeeds(text: string): OpmlFeed[] | undefined {
  try {
    return readOpml(text);
  } catch (error) {
    if (error instanceof Error && error.name === 'AnswerRefused') return undefined;
    throw error;
  }
}
