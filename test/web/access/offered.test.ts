import { expect, it } from 'vitest';
import { may, type Right, Role } from '../../../src/model/access/account.js';
import { createWebSite } from '../../../src/web/create-web-app.js';
import { createLivedInSite } from '../sample-site.js';
import { signedIn } from './people.js';

const pages = [
  '/',
  '/policies',
  '/policies/ia-rh',
  '/sources',
  '/sources/cnil',
  '/digests',
  '/subscriptions',
  '/coverage',
  '/acts',
  '/deadlines',
  '/account',
];

it.each(Role.options)('pages offer a person who is %s nothing that would be refused', async (role) => {
  const open = await createLivedInSite();
  const { app, routes } = createWebSite({ ...open.deps, access: 'sign-in' });
  const headers = await signedIn(open, role);
  await open.store.refresh();
  const { documents } = await open.store.audit.find('newest', {}, { limit: 50 });
  const items = documents.flatMap(({ value }) => (value.details.item ? [`/items/${value.details.item}`] : []));
  const rightOf = (method: string, path: string): Right | undefined =>
    routes.table.find((route) => route.method === method && matches(route.path, path))?.right;
  let offered = 0;
  for (const page of [...pages, ...new Set(items)]) {
    const html = await (await app.request(page, { headers })).text();
    for (const [method, path] of offers(html)) {
      const right = rightOf(method, path);
      if (right === undefined) continue;
      offered += 1;
      expect([page, method, path, may(role, right)]).toEqual([page, method, path, true]);
    }
  }
  expect(offered).toBeGreaterThan(30);
});

it('strangers have no bar of pages, and readers are not asked to decide', async () => {
  const open = await createLivedInSite();
  const { app } = createWebSite({ ...open.deps, access: 'sign-in' });
  expect(await (await app.request('/sign-in')).text()).not.toMatch(/<nav|href="#map"/);
  for (const [role, asks] of [
    ['reader', false],
    ['analyst', true],
  ] as const) {
    const html = await (await app.request('/', { headers: await signedIn(open, role) })).text();
    expect([role, />(Decide|Décider|Traiter les \d+)</.test(html)]).toEqual([role, asks]);
  }
});

/** The method and path of each link and form of a page. */
function offers(html: string): (readonly [string, string])[] {
  const links = [...html.matchAll(/href="(\/[^"?#]*)/g)].map(([, path = '']) => ['GET', path] as const);
  const forms = [...html.matchAll(/<form[^>]*method="post"[^>]*action="(\/[^"?#]*)/g)];
  return [...links, ...forms.map(([, path = '']) => ['POST', path] as const)];
}

function matches(route: string, path: string): boolean {
  const pattern = route.replace(/:[a-z]+(\{(?:[^{}]|\{[^{}]*\})*\})?/g, '[^/]+');
  return new RegExp(`^${pattern}$`).test(path);
}
