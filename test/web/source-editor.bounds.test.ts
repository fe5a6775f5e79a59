import { beforeEach, describe, it } from 'vitest';
import { expectServing } from '../processor-time.js';
import { createSite, type Site } from './site.js';

let site: Site;
beforeEach(() => {
  site = createSite();
});

describe('OPML in the browser', () => {
  async function send(fields: Readonly<Record<string, string | File>>, signal?: AbortSignal, language = 'en') {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    const headers = { 'Sec-Fetch-Site': 'same-origin', 'Accept-Language': language };
    const request = new Request('http://vigie.test:8420/sources/import', {
      method: 'POST',
      body,
      headers,
      ...(signal && { signal }),
    });
    const response = await site.app.request(request);
    return { status: response.status, html: await response.text() };
  }
  const upload = (opml: string) => send({ file: new File([opml], 'feeds.opml') });
  const opmlOf = (...urls: readonly string[]) =>
    `<opml version="2.0"><body>${urls.map((url) => `<outline text="Feed" xmlUrl="${url}"/>`).join('')}</body></opml>`;

  it('keeps nobody waiting for as many feeds as are taken', async () => {
    const opml = opmlOf(...Array.from({ length: 2_000 }, (_, at) => `https://new.example/${at}`));
    // A first run, so that compilation is not measured.
    await upload(opml);
    await expectServing(() => upload(opml));
  });
});
