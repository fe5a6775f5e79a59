import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { createLog } from '../../src/app/create-log.js';
import { openApp } from '../../src/app/open-app.js';
import { importPolicies } from '../../src/decisions/import-policies.js';
import { matchPolicies } from '../../src/jobs/match/match-policies.js';
import type { ItemIndex, ItemWrite } from '../../src/ports/store/item-index.js';
import { loadSettings } from '../../src/settings/load-settings.js';
import { person } from '../decisions/people.js';
import { type Figure, figure, report } from './figures.js';
import { latencyOf, type Sample, sample } from './latency.js';
import { createCorpus } from './search-corpus.js';
import { classes, requestOf, searchAsPagesDo } from './search-requests.js';

/** The bench takes the query that matches the most items within the limit. */
const queries = [
  'intelligence',
  'intelligence OR données',
  'intelligence OR données OR règlement',
  'sandbox',
  'santé OR health',
  'biométrique',
  'cybersécurité',
  '"haut risque"',
  'consentement sanctions',
];

/**
 * `npm run bench policies -- [--items n] [--most n] [--json]`: imports a new policy in the embedded mode while others search. Its query
 * matches `most` items or fewer. It shows how long the author of the policy waits for its suggestions, and how long everybody else waits
 * for an answer meanwhile.
 */
export async function run(argv: readonly string[] = []): Promise<void> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      items: { type: 'string', default: '100000' },
      most: { type: 'string', default: '5000' },
      json: { type: 'boolean', default: false },
    },
  });
  const root = mkdtempSync(join(tmpdir(), 'vigie-bench-'));
  try {
    report(await measure(root, { items: Number(values.items), most: Number(values.most) }), values);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

interface Size {
  readonly items: number;
  readonly most: number;
}

async function measure(root: string, { items, most }: Size): Promise<Figure[]> {
  const sources = join(root, 'sources');
  mkdirSync(sources);
  writeFileSync(join(sources, 'none.yaml'), 'sources: []\n');
  const env = { VIGIE_DATA_DIR: join(root, 'data'), VIGIE_SOURCES_DIR: sources };
  const log = createLog({ level: 'error', stream: process.stderr });
  const app = await openApp(loadSettings({ env, cwd: root }), { log, serves: true, reads: ['entries'] });
  try {
    await writeItems(app.store.items, items);
    await matchPolicies(app);
    const { query, matches } = await chooseQuery(app.store.items, most);
    const policy = { id: 'new', name: 'New', description: '', owner: '', query };
    await importPolicies(app, [policy], person('bench'));
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const cpu = process.cpuUsage();
    const began = performance.now();
    const matching = matchPolicies(app).then(({ suggestions }) => ({ suggestions, ms: performance.now() - began }));
    const searches = await searchUntil(matching, app.store.items);
    const { suggestions, ms } = await matching;
    delay.disable();
    const { user, system } = process.cpuUsage(cpu);
    const cpuMs = (user + system) / 1_000;
    if (suggestions !== matches) throw new Error(`expected ${matches} suggestions, got ${suggestions}`);
    return [
      figure(`suggestions of "${query}"`, suggestions, ''),
      figure('until the last of them is there', ms / 1_000, 's', { bound: 'most', value: 5 }),
      figure('searches meanwhile', searches.length, ''),
      figure('searches meanwhile, p95', latencyOf('', searches).p95, 'ms', { bound: 'most', value: 100 }),
      figure('processor time of the service meanwhile', cpuMs / 1_000, 's'),
      figure('event loop held up, p99', delay.percentile(99) / 1e6, 'ms'),
    ];
  } finally {
    await app.close();
  }
}

async function writeItems(index: ItemIndex, count: number): Promise<void> {
  const corpus = createCorpus();
  for (let at = 0; at < count; at += 200) {
    const writes = Array.from({ length: Math.min(200, count - at) }, (_, offset) => matched(corpus(at + offset)));
    await index.write(writes);
  }
}

/** The item as it was before there was a policy. */
function matched(write: ItemWrite): ItemWrite {
  const item = { ...write.item, policies: [], matchedRevision: write.item.revision, matchedUnder: 0 };
  return { ...write, item };
}

async function chooseQuery(
  index: ItemIndex,
  most: number,
): Promise<{ readonly query: string; readonly matches: number }> {
  const found: { readonly query: string; readonly matches: number }[] = [];
  for (const query of queries) {
    found.push({ query, matches: (await index.search({ ...requestOf(query, {}, 'newest'), facets: false })).total });
  }
  const [best] = found.filter(({ matches }) => matches <= most).sort((a, b) => b.matches - a.matches);
  if (!best) throw new Error(`expected a query with ${most} matches at most`);
  return best;
}

/** Searches one after the other, in all classes of queries, until `end` settles. */
async function searchUntil(end: Promise<unknown>, index: ItemIndex): Promise<readonly Sample[]> {
  let isOver = false;
  void end.finally(() => {
    isOver = true;
  });
  const requests = Object.values(classes).flatMap((texts) => texts.map((text) => requestOf(text, {}, 'newest')));
  const samples: Sample[] = [];
  for (let at = 0; !isOver; at += 1) {
    const request = requests[at % requests.length];
    if (request) samples.push(await sample(() => searchAsPagesDo(index, request)));
  }
  return samples;
}
