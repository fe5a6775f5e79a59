import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { limits } from '../../../src/model/limits.js';
import { createWebSite } from '../../../src/web/create-web-app.js';
import type { Operation } from '../../../src/web/http/operation.js';
import type { SiteApp } from '../../../src/web/site-env.js';
import { turnOf } from '../../processor-time.js';
import { createSite, jsonPost } from '../site.js';
import { type FullWatch, openFullWatch } from './full-watch.js';
import { type Hints, largestInputs } from './largest-input.js';
import { largestQueries } from './largest-queries.js';
import { asJson, type Json, schemaOfInput } from './schema-limits.js';
import { type Exceptions, expectWithinBounds, type Measured, mostAddress, mostBytes } from './turn-bound.js';

/** Operations that do not stay within a bound yet. */
const exceptions: Exceptions = {
  getItem: { of: 'bytes', why: 'the newest versions are given with all of their texts' },
  listRevisions: { of: 'bytes', why: 'versions are given with all of their texts, at least one of them' },
};

/** Operations that stream their answer without being a file. */
const streamed: ReadonlySet<string> = new Set(['getOscal']);

let full: FullWatch;
beforeAll(async () => {
  full = await openFullWatch();
});
afterAll(async () => {
  await full[Symbol.asyncDispose]();
  expect(full.errors).toEqual([]);
});

/** Values that the schema does not tell. Empty leaves the parameter out, since it excludes others or belongs to another request. */
const known: Hints = {
  ...{
    after: '',
    by: 'Claire',
    item: 'full',
    policy: 'politique-{index}',
    source: 'autorite-0',
    act: 'celex:32024R{index}',
  },
  ...{
    name: 'e'.repeat(100),
    kept: '12:0f3a0f3a0f3a0f3a',
    opml: `<opml>${'<outline xmlUrl="http://a.example/"/>'.repeat(1_500)}</opml>`,
  },
  ...{ since: '30d', cursor: '', jurisdiction: 'FR', language: 'fr', timeZone: 'Europe/Paris' },
};
const hintsOf: Readonly<Record<string, Hints>> = {
  addSource: { next: '' },
  changeSource: { next: '' },
  trySource: { next: '' },
  decideBatch: { seen: '1' },
  addItem: { url: '', base64: 'QUJD'.repeat(12_000) },
};

const { routes } = createWebSite(createSite().deps);

it.each(routes.operations.map((operation) => [operation.id, operation] as const))(
  '%s keeps nobody waiting, whatever it is asked',
  async (id, operation) => {
    const measured: Measured[] = [];
    for (const [kind, text] of Object.entries(queriesOf(operation))) {
      const search = new URLSearchParams({ q: text }).toString();
      const hints = { ...known, q: text, query: text, filter: text, search, ...hintsOf[id] };
      for (const query of queriesWithin(operation.query, hints))
        for (const body of bodiesOf(operation, hints)) {
          let bytes = 0;
          const ask = async () => {
            const [address, init] = requestOf(operation, query, body);
            bytes = await bytesOf(await full.site.request(address, init), id);
          };
          measured.push({ about: kind, turnMs: await turnOf(ask), bytes });
        }
    }
    expectWithinBounds(id, measured, exceptions);
  },
);

describe('the tools for models', async () => {
  const tools = await toolsOf(createSite().app, {});

  it.each(tools.map((tool) => [String(tool.name), asJson(tool.inputSchema)] as const))(
    '%s keeps nobody waiting, whatever it is asked',
    async (name, schema) => {
      const measured: Measured[] = [];
      for (const [kind, text] of Object.entries(largestQueries)) {
        for (const input of largestInputs(schema, { ...known, query: text }, limits.bodyBytes - 500)) {
          let bytes = 0;
          const ask = async () => {
            const answer = await callTools(full.site, full.program, {
              method: 'tools/call',
              params: { name, arguments: input },
            });
            expect(answer.error, JSON.stringify(answer).slice(0, 300)).toBeUndefined();
            bytes = JSON.stringify(answer).length;
          };
          measured.push({ about: kind, turnMs: await turnOf(ask), bytes });
        }
        if (!JSON.stringify(schema).includes('"query"')) break;
      }
      expectWithinBounds(name, measured, exceptions);
    },
  );
});

async function toolsOf(site: SiteApp, headers: Readonly<Record<string, string>>): Promise<readonly Json[]> {
  return asJson((await callTools(site, headers, { method: 'tools/list', params: {} })).result).tools as readonly Json[];
}

async function callTools(site: SiteApp, headers: Readonly<Record<string, string>>, call: Json): Promise<Json> {
  const request = jsonPost(
    { jsonrpc: '2.0', id: 1, ...call },
    { Accept: 'application/json, text/event-stream', ...headers },
  );
  const answer = await (await site.request('/mcp', request)).text();
  const [, data = answer] = /^data: (.*)$/m.exec(answer) ?? [];
  return asJson(JSON.parse(data));
}

/** One case, or one for each of the largest queries if the operation takes a query. */
function queriesOf({ query, body }: Operation): Readonly<Record<string, string>> {
  const schema = JSON.stringify([query && schemaOfInput(query), body && schemaOfInput(body)]);
  return /"(q|query|filter|search)":/.test(schema) ? largestQueries : { 'what it takes at most': 'ia' };
}

function bodiesOf({ body, fileBytes }: Operation, hints: Hints): readonly unknown[] {
  return fileBytes === undefined ? inputsOf(body, hints, limits.bodyBytes - 100) : [Buffer.alloc(fileBytes - 1, 'a')];
}

function inputsOf(schema: Operation['body'], hints: Hints, most: number): readonly unknown[] {
  if (!schema) return [undefined];
  const inputs = largestInputs(schemaOfInput(schema), hints, most).map((input) => withinAll(schema, input));
  for (const input of inputs) {
    const { error } = schema.safeParse(input);
    expect(
      error?.issues.slice(0, 3),
      `${JSON.stringify(input).slice(0, 300)} is to be legal: a hint is missing`,
    ).toBeUndefined();
  }
  return inputs;
}

/** Halves each list until the schema accepts the input, since some schemas limit the sum of several fields. */
function withinAll(schema: NonNullable<Operation['body']>, input: unknown, times = 8): unknown {
  const isTooMuch = schema.safeParse(input).error?.issues.some(({ code }) => code === 'custom') ?? false;
  return isTooMuch && times > 0 ? withinAll(schema, halved(input), times - 1) : input;
}

function halved(input: unknown): unknown {
  if (Array.isArray(input)) return input.slice(0, Math.ceil(input.length / 2)).map(halved);
  if (typeof input !== 'object' || input === null) return input;
  return Object.fromEntries(Object.entries(input).map(([name, value]) => [name, halved(value)]));
}

/** Values of one list in an address; the limit is for all filters together. */
const valuesOfOne = Math.floor(limits.filterValues / 25);

/** The largest inputs as parameters of an address, which are texts. */
function queriesWithin(schema: Operation['query'], hints: Hints): readonly unknown[] {
  if (!schema) return [undefined];
  return largestInputs(schemaOfInput(schema), hints, mostAddress / 3).map((input) => {
    const texts = Object.fromEntries(
      Object.entries(asJson(input)).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.slice(0, valuesOfOne) : String(value),
      ]),
    );
    const legal = withinAll(schema, texts);
    const { error } = schema.safeParse(legal);
    expect(
      error?.issues.slice(0, 3),
      `${JSON.stringify(texts).slice(0, 300)} is to be legal: a hint is missing`,
    ).toBeUndefined();
    return legal;
  });
}

function requestOf({ method, path }: Operation, query: unknown, body: unknown): [string, RequestInit] {
  const filled = path.replace(/([^/]*)\/:[a-zA-Z]+(\{(?:[^{}]|\{[^{}]*\})*\})?/g, (_, kind: string) => {
    return `${kind}/${encodeURIComponent(full.ids[kind] ?? 'x-1')}`;
  });
  const asked = new URLSearchParams(
    Object.entries(asJson(query)).flatMap(([name, value]) => [value].flat().map((one) => [name, String(one)])),
  ).toString();
  if (asked.length > mostAddress) throw new Error(`${path}: an address of ${asked.length}`);
  const type = body instanceof Buffer ? 'application/octet-stream' : 'application/json';
  const headers = { ...full.program, ...(body === undefined ? {} : { 'Content-Type': type }) };
  const sent = body === undefined ? {} : { body: body instanceof Buffer ? new Uint8Array(body) : JSON.stringify(body) };
  return [`${filled}?${asked}`, { method, headers, ...sent }];
}

/** Bytes of the answer. 0 for a file, of which only some pieces are read. */
async function bytesOf(answer: Response, id: string): Promise<number> {
  const pieces: Uint8Array[] = [];
  const isFile = answer.headers.get('Content-Disposition') !== null || streamed.has(id);
  let bytes = 0;
  for await (const piece of answer.body ?? []) {
    bytes += piece.byteLength;
    if (pieces.length === 0) pieces.push(piece);
    if (isFile && bytes > mostBytes) break;
  }
  const begins = Buffer.concat(pieces).toString().slice(0, 300);
  expect(
    answer.status < 500 && answer.status !== 400 && answer.status !== 413,
    `${id}: ${answer.status} ${begins}`,
  ).toBe(true);
  return isFile ? 0 : bytes;
}
