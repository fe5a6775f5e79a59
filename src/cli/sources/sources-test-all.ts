import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Library } from '../../app/open-library.js';
import { openTrial } from '../../app/open-trial.js';
import { createHeldKeys } from '../../jobs/check/held-keys.js';
import { noteTrial, type TriedSource, tryAll } from '../../jobs/trial/try-all.js';
import { checkReason } from '../../messages/check-reason.js';
import { gathered } from '../../model/gather.js';
import { loadSettings } from '../../settings/load-settings.js';
import { createKeyRule } from '../../sources/key-rule.js';
import { type CommandIo, createProgress, type Flags, writeJson, writeLines } from '../terminal/command-io.js';
import { exitCodes } from '../terminal/exit-code.js';
import { type Shipped, withCatalogue } from '../terminal/with-app.js';

/**
 * `vigie sources test --all`: requests every source that is on once, as politely as checks do, and lists the definitions that no longer
 * fit, by cause. If there is a data folder, the results are stored. Exits with 1 if one does not fit.
 */
export async function sourcesTestAll(io: CommandIo, options: Flags<'record', 'json'>): Promise<number> {
  const settings = loadSettings({ env: io.env, cwd: io.cwd });
  return withCatalogue(io, async (library) => {
    const on = [...library.catalogue.values()].filter(({ enabled }) => enabled);
    const trial = await openTrial(settings, createKeyRule(library.shipped.values()), {
      patient: true,
      heldKey: isStored(library) ? createHeldKeys(library) : undefined,
    });
    const progress = createProgress(io.stderr, 'sources tried:');
    const tried: TriedSource[] = [];
    try {
      await tryAll(trial, on, {
        atOnce: settings.fetch.concurrency,
        async onTried(one) {
          const at = trial.clock.now().toISOString();
          if (options.record !== undefined) await recordAnswer(resolve(io.cwd, options.record), one, at);
          if (isStored(library) && one.fit !== 'needs-key')
            await noteTrial(library, one.definition, one.trial.problem?.code ?? null);
          // The bytes were recorded and need not be kept in memory until the end.
          tried.push({ ...one, received: null });
          progress.update(tried.length, on.length);
        },
      });
    } finally {
      progress.end();
      await trial.close();
    }
    tried.sort((a, b) => (a.definition.id < b.definition.id ? -1 : 1));
    if (options.json) writeJson(io.stdout, reportOf(tried));
    else writeLines(io.stdout, renderReport(tried));
    return tried.some(({ fit }) => fit === 'misfit') ? exitCodes.failed : exitCodes.ok;
  });
}

type Stored = Shipped & Library;

function isStored(library: Shipped): library is Stored {
  return 'store' in library && 'keyRing' in library;
}

function reportOf(tried: readonly TriedSource[]) {
  const count = (fit: TriedSource['fit']): number => tried.filter((one) => one.fit === fit).length;
  return {
    tried: tried.length - count('needs-key'),
    fits: count('fits'),
    misfits: count('misfit'),
    needKey: count('needs-key'),
    sources: tried.map(({ definition, fit, trial: { page, next, problem, ...visit } }) => ({
      source: definition.id,
      fit,
      ...visit,
      entries: page?.entries.length ?? 0,
      problem: problem && { code: problem.code, message: problem.message },
    })),
  };
}

function renderReport(tried: readonly TriedSource[]): string {
  const { tried: requested, fits, needKey } = reportOf(tried);
  const lines = [
    `${fits} of ${requested} sources fit${needKey > 0 ? `; ${needKey} wait for a key and were not asked` : ''}`,
  ];
  const misfits = tried.filter(({ fit }) => fit === 'misfit');
  const byCause = gathered(misfits, ({ trial }) => trial.problem?.code ?? '');
  for (const [code, sources] of [...byCause].sort(([, a], [, b]) => b.length - a.length)) {
    lines.push('', `${code} (${checkReason(code, 'en')}): ${sources.length}`);
    for (const { definition, trial } of sources) lines.push(`  ${definition.id}  ${trial.problem?.message ?? ''}`);
  }
  return `${lines.join('\n')}\n`;
}

/** Writes an answer as received and what was made of it, so that both can become a test. They contain no cookie and no key. */
async function recordAnswer(folder: string, tried: TriedSource, at: string): Promise<void> {
  const { definition, fit, trial, received } = tried;
  if (!received) return;
  await mkdir(folder, { recursive: true });
  const [first] = trial.page?.entries ?? [];
  const record = {
    file: `${definition.id}.body`,
    source: definition.id,
    at,
    asked: trial.asked,
    url: received.url,
    status: received.status,
    contentType: received.contentType,
    headers: received.headers ?? {},
    fit,
    problem: trial.problem && { code: trial.problem.code, message: trial.problem.message },
    entries: trial.page?.entries.length ?? 0,
    title: first?.title ?? null,
    link: first?.url ?? null,
    date: first?.publishedAt ?? null,
  };
  await writeFile(join(folder, record.file), received.body);
  await writeFile(join(folder, `${definition.id}.json`), `${JSON.stringify(record, null, 2)}\n`);
}
