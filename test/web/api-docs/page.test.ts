import { describe, expect, it } from 'vitest';
import { curlLine } from '../../../src/web/api-docs/api-docs-page.js';
import { describeApi } from '../../../src/web/api-docs/read-document.js';
import { createWebSite } from '../../../src/web/create-web-app.js';
import { createGuardedSite, signedIn } from '../access/people.js';
import { withoutBrowserScript } from '../browser-script-tag.js';
import { createSite } from '../site.js';

const api = await describeApi(createWebSite(createSite().deps).routes.operations);

describe.each([
  ['fr', 'Corps de la requête', 'lire et décider'],
  ['en', 'Request body', 'read and decide'],
])('the page of the API in %s', (language, body, right) => {
  it('tells of every operation and every shape that the document has, and loads nothing beside the script of every page', async () => {
    const answer = await createSite().app.request('/api/docs', { headers: { 'Accept-Language': language } });
    const html = await answer.text();
    expect([answer.status, answer.headers.get('Content-Type')]).toEqual([200, 'text/html; charset=utf-8']);
    for (const { operationId } of api.operations)
      expect(html).toContain(`<details class="operation" id="${operationId}">`);
    for (const name of Object.keys(api.schemas)) expect(html).toContain(`id="schema-${name}"`);
    for (const [, name] of html.matchAll(/href="#([^"]+)"/g)) expect(html).toContain(`id="${name}"`);
    expect(withoutBrowserScript(html)).not.toMatch(/<script|src="http|undefined|\[object/);
    expect(html).toContain(body);
    expect(html).toContain(right);
  });
});

it('is for those who may look: others are led to the sign-in, and it is linked where tokens are made', async () => {
  const site = createGuardedSite();
  const away = await site.app.request('/api/docs');
  expect([away.status, away.headers.get('Location')]).toEqual([303, '/sign-in?back=%2Fapi%2Fdocs']);
  const account = await site.app.request('/account', { headers: await signedIn(site, 'reader') });
  expect(await account.text()).toContain('href="/api/docs"');
});

it('gives a command that a shell sends as it stands', () => {
  const put = api.operations.find(({ operationId }) => operationId === 'putPolicy');
  if (!put) throw new Error('no such operation');
  const [json] = Object.values(put.requestBody?.content ?? {});
  if (json) json.example = { name: "L’IA d'ici" };
  expect(curlLine(put, 'https://vigie.example.org')).toBe(
    `curl -X PUT -H "Authorization: Bearer $VIGIE_TOKEN" -H 'Content-Type: application/json' -d '{"name":"L’IA d'\\''ici"}' 'https://vigie.example.org/api/v1/policies/ID'`,
  );
});
