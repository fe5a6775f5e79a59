import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog } from '../../src/app/create-log.js';
import { openApp } from '../../src/app/open-app.js';
import { nextWindowEnd } from '../../src/digest/compose/window.js';
import { buildDigest } from '../../src/jobs/digest/build-digest.js';
import { deliverMail } from '../../src/jobs/mail/deliver-mail.js';
import type { ItemWrite } from '../../src/ports/store/item-index.js';
import { loadSettings } from '../../src/settings/load-settings.js';
import { sampleSubscription } from '../contract/archive-sample.js';
import { createCorpus } from './search-corpus.js';

const filters = ['', 'biométrique OR biometric OR "reconnaissance faciale"', 'jurisdiction:FR sanctions'];
const minuteMs = 60_000;
const weekMs = 7 * 24 * 60 * minuteMs;

/**
 * Takes `<subscribers> <items of the week>` and prints figures as JSON. Runs in a process of its own, so that its memory can be measured.
 */
async function main([subscribers = '', items = '']: readonly string[]): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), 'vigie-bench-'));
  const sources = join(root, 'sources');
  mkdirSync(sources);
  writeFileSync(join(sources, 'none.yaml'), 'sources: []\n');
  const env = { VIGIE_DATA_DIR: join(root, 'data'), VIGIE_SOURCES_DIR: sources };
  const log = createLog({ level: 'error', stream: process.stderr });
  const app = await openApp(loadSettings({ env, cwd: root }), { log });
  try {
    await writeWeek(app, Number(items));
    const ids = await subscribe(app, Number(subscribers));
    const idleMb = peakMb();
    const builtFrom = performance.now();
    const deliveries: string[] = [];
    for (const subscriptionId of ids) {
      const report = await buildDigest(app, { subscriptionId });
      if (report.kind !== 'built') throw new Error(`expected a digest of ${subscriptionId}`);
      deliveries.push(report.deliveryId);
    }
    const sentFrom = performance.now();
    for (const deliveryId of deliveries) {
      const state = await deliverMail(app, { deliveryId });
      if (state !== 'accepted') throw new Error(`expected ${deliveryId} to be accepted, got ${state}`);
    }
    const end = performance.now();
    const figures = {
      buildMs: sentFrom - builtFrom,
      sendMs: end - sentFrom,
      peakMb: peakMb(),
      addedMb: peakMb() - idleMb,
    };
    console.log(JSON.stringify(figures));
  } finally {
    await app.close();
    rmSync(root, { recursive: true, force: true });
  }
}

type App = Awaited<ReturnType<typeof openApp>>;

/** Writes items that were found in the last seven days. No item is for a policy. */
async function writeWeek({ store }: App, count: number): Promise<void> {
  const corpus = createCorpus();
  const from = Date.now() - weekMs;
  const writes = Array.from({ length: count }, (_, index) => {
    return lately(corpus(index), new Date(from + ((index + 1) * weekMs) / (count + 20)).toISOString());
  });
  for (let at = 0; at < writes.length; at += 200) await store.items.write(writes.slice(at, at + 200));
}

function lately({ item, revision, ...write }: ItemWrite, at: string): ItemWrite {
  const moments = { publishedAt: at, activityAt: at, backlog: false };
  return {
    ...write,
    item: { ...item, ...moments, firstSeenAt: at, acceptedAt: at, policies: [] },
    revision: revision && { ...revision, ...moments },
  };
}

/** Creates subscriptions in two languages whose window closed a quarter of an hour ago. */
async function subscribe({ store }: App, count: number): Promise<string[]> {
  const end = new Date(Math.floor(Date.now() / minuteMs) * minuteMs - 15 * minuteMs);
  const windowStart = new Date(end.getTime() - weekMs).toISOString();
  const schedule = { weekday: ((end.getUTCDay() + 2) % 7) + 1, hour: 8, timeZone: 'Europe/Paris' };
  if (nextWindowEnd(schedule, end).getTime() < Date.now()) throw new Error('expected one window');
  const subscriptions = Array.from({ length: count }, (_, index) =>
    sampleSubscription(`s-${index}`, {
      ...{ ...schedule, windowStart, windowEnd: end.toISOString(), confirmedAt: windowStart },
      ...{ address: `reader-${index}@example.org`, language: index % 2 === 0 ? 'fr' : 'en' },
      filter: filters[index % filters.length] ?? '',
    }),
  );
  await store.subscriptions.createMany(subscriptions);
  await store.refresh();
  return subscriptions.map(({ id }) => id);
}

/** The greatest resident memory of this process so far, by the kernel's record. */
function peakMb(): number {
  return process.resourceUsage().maxRSS / 1024;
}

await main(process.argv.slice(2));
