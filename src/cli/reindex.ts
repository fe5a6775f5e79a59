import { createLog, openReindex, type Reindex } from '../app.js';
import { loadSettings } from '../settings/load-settings.js';
import { detectMode } from '../settings/run-mode.js';
import { type CommandIo, writeJson, writeLine } from './command-io.js';
import { exitCodes, UsageError } from './exit-code.js';
import { createProgress, type Progress } from './progress.js';

type Report = Awaited<ReturnType<Reindex['run']>>;

/**
 * `vigie reindex [index...] [--json]`: brings the indexes of Elasticsearch to what this program writes, while services of the
 * older one run. Ctrl+C stops between two pages; the next run goes on from there.
 */
export async function reindex(
  io: CommandIo,
  names: readonly string[],
  options: { readonly json?: boolean },
): Promise<number> {
  const settings = loadSettings({ env: io.env, cwd: io.cwd });
  if (detectMode(settings) === 'embedded') {
    throw new UsageError(
      'reindex: expected ELASTICSEARCH_URL and REDIS_URL; the data folder is brought up to date at the start',
    );
  }
  const opened = await openReindex(settings, createLog({ level: 'warn', stream: io.stderr }));
  try {
    const unknown = names.find((name) => !opened.names.includes(name));
    if (unknown !== undefined) {
      const known = opened.names.join(', ');
      throw new UsageError(`reindex: no index has the name "${unknown}"; expected one of ${known}`, exitCodes.notFound);
    }
    const report = await runUntilStopped(io, opened, names);
    if (options.json) writeJson(io.stdout, report);
    else writeLine(io.stdout, renderReport(report));
    return exitCodes.ok;
  } finally {
    await opened.close();
  }
}

async function runUntilStopped(io: CommandIo, opened: Reindex, names: readonly string[]): Promise<Report> {
  const stopping = new AbortController();
  const stop = (): void =>
    stopping.abort(new UsageError('reindex: stopped; run it again to go on from there', exitCodes.failed));
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const progress = new Map<string, Progress>();
  try {
    return await opened.run({
      names,
      signal: stopping.signal,
      onProgress: ({ name, step, done, total }) => {
        const shown = progress.get(name) ?? createProgress(io.stderr, `${name}: documents copied:`);
        progress.set(name, shown);
        if (step === 'copying') shown.update(done, total);
        if (step === 'copied') shown.end();
      },
    });
  } finally {
    for (const shown of progress.values()) shown.end();
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}

function renderReport({ reindexed, removed }: Report): string {
  if (reindexed.length === 0 && removed.length === 0) return 'every index is up to date';
  const lines = reindexed.map(({ from, to, documents, reread, blockedMs, seconds }) => {
    const again = reread === 0 ? '' : `, ${reread} of them analysed again`;
    return `${from} -> ${to}: ${documents} documents${again}, in ${seconds.toFixed(1)} s; writes waited ${blockedMs} ms`;
  });
  return [...lines, ...removed.map((index) => `${index} is removed`)].join('\n');
}
