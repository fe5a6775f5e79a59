import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createWebSite } from '../../../src/web/create-web-app.js';
import type { Route } from '../../../src/web/http/site-routes.js';
import { turnOf } from '../../processor-time.js';
import { createSite } from '../site.js';
import { type FullWatch, openFullWatch } from './full-watch.js';
import { largestQueries } from './largest-queries.js';
import { isSent, namesReadBy, noting } from './names-read.js';
import { anyQuery, type PageRow, pageRows } from './page-rows.js';
import { type Exceptions, expectWithinBounds, type Measured, mostAddress, mostBytes } from './turn-bound.js';

// The real functions; the names that a handler reads are recorded.
vi.mock('../../../src/web/http/read-form.js', async (original) => {
  const real = await original<typeof import('../../../src/web/http/read-form.js')>();
  return {
    ...real,
    readForm: async (...asked: Parameters<typeof real.readForm>) => noting(await real.readForm(...asked)),
  };
});
vi.mock('../../../src/web/http/read-file.js', async (original) => {
  const real = await original<typeof import('../../../src/web/http/read-file.js')>();
  const readParts = async (...asked: Parameters<typeof real.readParts>) => {
    const parts = await real.readParts(...asked);
    return { ...parts, fields: noting(parts.fields) };
  };
  return { ...real, readParts };
});
vi.mock('../../../src/model/search/search.js', async (original) => {
  const real = await original<typeof import('../../../src/model/search/search.js')>();
  return {
    ...real,
    // A page also reads saved searches, which were not sent.
    collectParams: (...asked: Parameters<typeof real.collectParams>) => {
      const params = real.collectParams(...asked);
      return isSent(asked[0]) ? noting(params) : params;
    },
  };
});

/** Pages that do not stay within a bound yet. */
const exceptions: Exceptions = {};

let full: FullWatch;
beforeAll(async () => {
  full = await openFullWatch();
});
afterAll(async () => {
  await full[Symbol.asyncDispose]();
  expect(full.errors).toEqual([]);
});

/** `GET /items/:id`: without patterns of parameters and without hashes of assets. */
function nameOf({ method, path }: Route): string {
  return `${method} ${path.replace(/\{(?:[^{}]|\{[^{}]*\})*\}/g, '').replace(/^\/assets\/.*/, '/assets')}`;
}

const { routes } = createWebSite(createSite().deps);
const isOperation = new Set(routes.operations.map(({ method, path }) => `${method} ${path}`));
const pages = routes.table.filter(({ method, path }) => !isOperation.has(`${method} ${path}`));
/** Comes last, since it ends the session. */
const last = 'POST /sign-out';
const rank = (route: Route) => (nameOf(route) === last ? 2 : route.method === 'GET' ? 0 : 1);

it('every page and form has a row of what it is asked with at most, and no row is of none', () => {
  expect(Object.keys(pageRows).sort()).toEqual([...new Set(pages.map(nameOf))].sort());
});

describe.each(pages.toSorted((one, other) => rank(one) - rank(other)).map((route) => [nameOf(route), route] as const))(
  '%s',
  (name, route) => {
    const rows = [pageRows[name] ?? []].flat();
    const cases = rows.flatMap((row) =>
      // The first format is tried with each query and the others with one, since the search is the same.
      (row.of ?? ['']).flatMap((of, index) =>
        variantsOf(row)
          .slice(0, index === 0 ? undefined : 1)
          .map((variant) => ({ row: variant, of })),
      ),
    );

    it('is asked with each name that it reads, keeps nobody waiting, and is no larger than it may be', async () => {
      const filled = new Set(rows.flatMap(({ query, form, parts }) => Object.keys({ ...query, ...form, ...parts })));
      const unfilled = new Set<string>();
      const measured: Measured[] = [];
      for (const { row, of } of cases) {
        let bytes = 0;
        const about = `${name} ${of} ${JSON.stringify(row).slice(0, 60)}`;
        const ask = async () => {
          bytes = await bytesOf(await full.site.request(...requestOf(route, row, of)), row, about);
        };
        const sent = [paramsOf(row.query ?? {}), paramsOf(row.form ?? {})];
        let turnMs = 0;
        const names = await namesReadBy(sent, async () => {
          turnMs = await turnOf(ask);
        });
        for (const one of names) if (!filled.has(one)) unfilled.add(one);
        measured.push({ about, turnMs, bytes });
      }
      expectWithinBounds(name, measured, exceptions);
      expect([...unfilled], 'names that the row leaves unfilled').toEqual([]);
    });
  },
);

/** A row for each of the largest queries, if the row has a query. */
function variantsOf(row: PageRow): readonly PageRow[] {
  if (!JSON.stringify(row).includes(anyQuery)) return [row];
  return Object.values(largestQueries).map((text) =>
    JSON.parse(JSON.stringify(row).replaceAll(JSON.stringify(anyQuery), JSON.stringify(text))),
  );
}

/** `{confirm}` becomes the token of the filled watch. */
function known(value: string): string {
  const [, name] = /^\{(\w+)\}$/.exec(value) ?? [];
  return name === undefined ? value : (full.ids[name] ?? value);
}

function paramsOf(values: NonNullable<PageRow['query']>): URLSearchParams {
  return new URLSearchParams(
    Object.entries(values).flatMap(([name, value]) => [value].flat().map((one) => [name, known(one)])),
  );
}

function requestOf({ method, path }: Route, { query = {}, form, parts }: PageRow, of: string): [string, RequestInit] {
  const asked = paramsOf(query).toString();
  if (asked.length > mostAddress)
    throw new Error(`${path}: expected an address of ${mostAddress} characters at most, got ${asked.length}`);
  const address = `${pathOf(path, of)}${asked === '' ? '' : `?${asked}`}`;
  const init = { method, headers: full.browser };
  if (method === 'GET') return [address, init];
  return [address, { ...init, body: parts ? partsOf(parts) : paramsOf(form ?? {}) }];
}

function partsOf(values: NonNullable<PageRow['parts']>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(values)) for (const one of [value].flat()) data.append(name, one);
  return data;
}

function pathOf(path: string, of: string): string {
  return path.replace(/([^/]*)\/:([a-z]+)(\{(?:[^{}]|\{[^{}]*\})*\})?/g, (_, kind: string, parameter: string) => {
    const id = ['format', 'purpose'].includes(parameter) ? of : full.ids[kind === 'saved' ? 'saved-searches' : kind];
    return `${kind}/${id ?? 'x-1'}`;
  });
}

/** Bytes of a page. 0 for a file, of which only some pieces are read. */
async function bytesOf(answer: Response, { refused }: PageRow, about: string): Promise<number> {
  const { status } = answer;
  const isWrong = status >= 500 || status === 413 || (status === 400 && refused === undefined);
  expect(isWrong, `${about}: ${status}`).toBe(false);
  expect(answer.headers.get('Location') ?? '', about).not.toContain('/sign-in?');
  const isFile = answer.headers.get('Content-Disposition') !== null;
  let bytes = 0;
  for await (const piece of answer.body ?? []) {
    bytes += piece.byteLength;
    if (isFile && bytes > mostBytes) break;
  }
  return isFile ? 0 : bytes;
}
