import { createLog } from '../../app/create-log.js';
import { openReindex, openUnderstanding, type Reindex } from '../../app/open-rereading.js';
import { understandItems } from '../../jobs/ingest/understand-items.js';
import { loadSettings } from '../../settings/load-settings.js';
import { detectMode } from '../../settings/run-mode.js';
import {
  type CommandIo,
  createProgress,
  type JsonFlag,
  type Progress,
  writeJson,
  writeLine,
} from '../terminal/command-io.js';
import { absent, exitCodes, UsageError } from '../terminal/exit-code.js';
import { requireData } from '../terminal/with-app.js';

type IndexReport = Awaited<ReturnType<Reindex['run']>>;
interface Report extends IndexReport {
  /** Items that were made by older rules. */
  readonly understood: number;
}

/**
 * `vigie reindex [index...] [--json]`: brings stored data to the format of this version, while services run. First the indexes of
 * Elasticsearch, then in both modes the items that were made by older rules. Ctrl+C stops between two pages; the next run copies that index
 * from the start, and continues with the items.
 */
export async function reindex(io: CommandIo, names: readonly string[], options: JsonFlag): Promise<void> {
  const settings = loadSettings({ env: io.env, cwd: io.cwd });
  const stopping = new AbortController();
  const stop = (): void => stopping.abort(new UsageError('reindex: stopped; run it again to go on', exitCodes.failed));
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    const { signal } = stopping;
    const indexes = detectMode(settings) === 'embedded' ? ofFolder(names) : await reindexServers(io, { names, signal });
    const understood = names.length === 0 || names.includes(itemsName) ? await understandAll(io, signal) : 0;
    signal.throwIfAborted();
    const report = { ...indexes, understood };
    if (options.json) writeJson(io.stdout, report);
    else writeLine(io.stdout, renderReport(report));
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}

const itemsName = 'items';

/** The data folder got its format when it was opened. */
function ofFolder(names: readonly string[]): IndexReport {
  expectKnown([itemsName], names);
  return { reindexed: [], removed: [] };
}

function expectKnown(known: readonly string[], names: readonly string[]): void {
  const unknown = names.find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const expected = known.length === 1 ? `${known[0]} alone` : `one of ${[...known].sort().join(', ')}`;
  throw absent(`reindex: no index has the name "${unknown}"; expected ${expected}`);
}

async function understandAll(io: CommandIo, signal: AbortSignal): Promise<number> {
  requireData(io);
  const settings = loadSettings({ env: io.env, cwd: io.cwd });
  const opened = await openUnderstanding(settings, createLog({ level: 'warn', stream: io.stderr }));
  const progress = createProgress(io.stderr, 'items understood again:');
  try {
    return await understandItems(opened, { signal, onProgress: progress.update });
  } finally {
    progress.end();
    await opened.close();
  }
}

interface Wish {
  readonly names: readonly string[];
  readonly signal: AbortSignal;
}

async function reindexServers(io: CommandIo, { names, signal }: Wish): Promise<IndexReport> {
  const settings = loadSettings({ env: io.env, cwd: io.cwd });
  const opened = await openReindex(settings);
  const progress = new Map<string, Progress>();
  try {
    expectKnown(opened.names, names);
    return await opened.run({
      names,
      signal,
      onProgress: ({ name, step, done, total }) => {
        const shown = progress.get(name) ?? createProgress(io.stderr, `${name}: documents copied:`);
        progress.set(name, shown);
        if (step === 'copying') shown.update(done, total);
        if (step === 'copied') shown.end();
      },
    });
  } finally {
    for (const shown of progress.values()) shown.end();
    await opened.close();
  }
}

function renderReport({ reindexed, removed, understood }: Report): string {
  const lines = reindexed.map(
    ({ from, to, documents, seconds }) =>
      `${from} -> ${to}: ${documents} documents; writes waited ${seconds.toFixed(1)} s`,
  );
  const gone = removed.map((index) => `${index} is removed`);
  const items = understood === 0 ? [] : [`${understood} items understood again by newer rules`];
  const reportLines = [...lines, ...gone, ...items];
  return reportLines.length === 0 ? 'everything is up to date' : reportLines.join('\n');
}
