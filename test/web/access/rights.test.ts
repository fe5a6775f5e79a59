import { describe, expect, it } from 'vitest';
import { may, type Right, Role } from '../../../src/model/access/account.js';
import { createWebSite } from '../../../src/web/create-web-app.js';
import type { Route } from '../../../src/web/http/site-routes.js';
import { createGuardedSite, signedIn } from './people.js';

/** Every role; null is a visitor who is signed out. */
const visitors = [null, ...Role.options] as const;

/** The roles that have each right, written a second time, so that `may` does not change by mistake. */
const expected: Readonly<Record<Right, readonly (Role | null)[]>> = {
  public: visitors,
  read: ['reader', 'analyst', 'editor', 'admin'],
  suggest: ['analyst', 'editor', 'admin'],
  decide: ['analyst', 'editor', 'admin'],
  edit: ['editor', 'admin'],
  administer: ['admin'],
};

it.each(Object.entries(expected))('%s is for those alone who are to have it', (right, roles) => {
  expect(visitors.filter((role) => may(role, right as Right))).toEqual(roles);
});

describe('every route', async () => {
  const site = createGuardedSite();
  const { routes } = createWebSite(site.deps);

  it('is in the table, and what changes something is public only where it carries its own proof', () => {
    expect(routes.table.length).toBeGreaterThan(60);
    const open = routes.table.filter(({ right, method }) => right === 'public' && method !== 'GET');
    expect(open.map(({ path }) => path).sort()).toEqual([
      '/confirm',
      '/language',
      '/sign-in',
      '/sign-in/link',
      '/sign-out',
      '/unsubscribe',
      expect.stringMatching(/^\/websub\//),
    ]);
  });

  it('that shows something of the watch asks for a right', () => {
    const open = routes.table.filter(({ right, method }) => right === 'public' && method === 'GET');
    expect(open.map(({ path }) => path).sort()).toEqual([
      ...Array.from({ length: 4 }, () =>
        expect.stringMatching(/^\/assets\/[a-z]+-[0-9a-f]{16}(?:\.css|\/[a-z-]+\.js)$/),
      ),
      '/calendar.ics',
      '/confirm',
      '/favicon.svg',
      '/feed.atom',
      '/feed.json',
      '/healthz',
      expect.stringMatching(/^\/read\/:token\{[^/]+\}$/),
      expect.stringMatching(/^\/read\/:token\{[^/]+\}\/items\/:id\{[^/]+\}$/),
      expect.stringMatching(/^\/read\/:token\{[^/]+\}\/items\/:id\{[^/]+\}\/diff$/),
      '/sign-in',
      '/sign-in/link',
      '/sign-in/provider',
      '/sign-in/provider/callback',
      '/signed-out',
      '/unsubscribe',
      expect.stringMatching(/^\/websub\//),
    ]);
  });

  it.each(routes.table.map((route) => [`${route.method} ${route.path}`, route] as const))(
    '%s answers those alone who have the right',
    async (_name, route) => {
      for (const role of visitors) {
        const isRefused = await isRefusedBy(route, role);
        expect([role, isRefused]).toEqual([role, !may(role, route.right)]);
      }
    },
  );

  async function isRefusedBy({ method, path }: Route, role: Role | null): Promise<boolean> {
    const address = path.replace(/:[a-z]+(\{(?:[^{}]|\{[^{}]*\})*\})?/g, (_, form = '') => {
      const [, word] = /^\{([a-z]+)\|/.exec(form) ?? [];
      return word ?? 'x-1';
    });
    const response = await site.app.request(address, {
      method,
      headers: { 'Sec-Fetch-Site': 'same-origin', ...(role === null ? {} : await signedIn(site, role)) },
    });
    const isLedAway = response.status === 303 && (response.headers.get('Location') ?? '').startsWith('/sign-in');
    const isOut = path === '/sign-out' || path === '/signed-out';
    return response.status === 401 || (response.status === 403 && path !== '/sign-in/link') || (isLedAway && !isOut);
  }
});

it('a route that is not there is found nowhere by anybody', async () => {
  const site = createGuardedSite();
  expect((await site.app.request('/nothing')).status).toBe(404);
});
