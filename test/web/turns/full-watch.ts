import { createPrometheusMetrics } from '../../../src/adapters/prometheus/prometheus-metrics.js';
import { type App, openApp } from '../../../src/app/open-app.js';
import { issueApiToken } from '../../../src/decisions/access/api-tokens.js';
import { createAccount } from '../../../src/decisions/access/manage-accounts.js';
import { beginSession } from '../../../src/decisions/access/sessions.js';
import { createScrape } from '../../../src/jobs/read/load-figures.js';
import { syncSources } from '../../../src/jobs/schedule/sync-sources.js';
import { programPrincipal } from '../../../src/model/access/principal.js';
import { loadSettings } from '../../../src/settings/load-settings.js';
import { createWebSite } from '../../../src/web/create-web-app.js';
import type { Operation } from '../../../src/web/http/operation.js';
import type { Route } from '../../../src/web/http/site-routes.js';
import type { SiteApp } from '../../../src/web/site-env.js';
import { makeBenchFolder } from '../../bench/bench-folder.js';
import { type Filling, fillWatch, type Ids } from './fill-watch.js';
import { largestPublications } from './largest-publications.js';

/** A watch on SQLite as a service opens it, with records at their limits, and its pages and API. */
export interface FullWatch extends AsyncDisposable {
  readonly app: App;
  readonly site: SiteApp;
  readonly routes: readonly Route[];
  readonly operations: readonly Operation[];
  /** Ids for the paths, by the part before them, such as `items`. */
  readonly ids: Ids;
  /** Headers of an administrator's browser, and of a program with their token. */
  readonly browser: Readonly<Record<string, string>>;
  readonly program: Readonly<Record<string, string>>;
  readonly errors: readonly string[];
}

const sources = 500;

interface FullWatchOptions {
  /** Settings that only jobs need. */
  readonly env?: NodeJS.ProcessEnv;
  /** The number of entries of each feed. */
  readonly entries?: number;
  readonly filling?: Filling;
}

export async function openFullWatch({ env = {}, entries = 5_000, filling }: FullWatchOptions = {}): Promise<FullWatch> {
  const publisher = await largestPublications(entries);
  const folder = makeBenchFolder(sources, 0, { urlOf: (index) => `${publisher.url}/feed/${index}` });
  const errors: string[] = [];
  const app = await openWith(
    {
      ...folder.env,
      ...{ VIGIE_LANGUAGE_MODEL_URL: `${publisher.url}/model`, VIGIE_LANGUAGE_MODEL_NAME: 'small' },
      ...env,
    },
    errors,
  );
  const { admin, ids } = await prepare(app, filling);
  const metrics = createPrometheusMetrics({ version: '1.2.3', build: null });
  const { app: site, routes } = createWebSite({
    ...app,
    ...{ access: 'sign-in', language: 'fr', timeZone: 'Europe/Paris', exportsPerHour: 100_000 },
    requestLimits: { perMailbox: 1_000, perClient: 100_000, perHour: 100_000 },
    ...{ behindProxy: false, proxy: null, isListedProxy: null, allowedHosts: ['localhost'] },
    scrape: createScrape({ ...app, metrics }),
    ...{ version: '0.0.0-test', build: null, outboxDir: null, isDemo: false },
  });
  return {
    ...{ app, site, routes: routes.table, operations: routes.operations, ids, ...admin, errors },
    async [Symbol.asyncDispose]() {
      await app.close();
      publisher.close();
      folder[Symbol.dispose]();
    },
  };
}

async function openWith(env: NodeJS.ProcessEnv, errors: string[]): Promise<App> {
  const given = {
    ...env,
    ...{ VIGIE_FETCH_HOST_SPACING_MS: '0', VIGIE_WEBHOOKS_ALLOW_PRIVATE: '127.0.0.0/8' },
    VIGIE_PUBLIC_URL: 'http://localhost',
  };
  const quiet = () => undefined;
  const error = (fields: object, message: string) =>
    errors.push(`${message} ${JSON.stringify(fields, (_, value) => (value instanceof Error ? value.stack : value))}`);
  const log = { debug: quiet, info: quiet, warn: quiet, error };
  const settings = loadSettings({ env: given, cwd: env.HOME ?? '' });
  return openApp(settings, { log, serves: true, reads: ['entries'] });
}

async function prepare(app: App, filling: Filling | undefined) {
  await app.refreshCatalogue();
  await syncSources(app);
  const request = {
    address: 'admin@example.org',
    name: 'Claire',
    role: 'admin',
    state: 'active',
    language: 'fr',
  } as const;
  const made = await createAccount(app, request, programPrincipal);
  if (!('account' in made)) throw new Error(made.kind);
  const { account } = made;
  await app.store.refresh();
  const secret = await beginSession(app, account, { method: 'mail', agent: 'Firefox' });
  const by = { kind: 'person', name: account.name, assurance: 'token', account: account.id } as const;
  const token = await issueApiToken(app, { account: account.id, name: 'Registre', right: 'administer', days: 30 }, by);
  if (token.kind !== 'issued') throw new Error(token.kind);
  const ids = await fillWatch(app, { account, by }, filling);
  return {
    ids: { ...ids, accounts: account.id, tokens: token.grant.id },
    admin: {
      browser: { Cookie: `vigie_session=${secret}`, 'Sec-Fetch-Site': 'same-origin' },
      program: { Authorization: `Bearer ${token.token}` },
    },
  };
}
