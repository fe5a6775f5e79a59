import type { App } from '../../app/open-app.js';
import { type CycleSummary, runCycle } from '../../jobs/run-cycle.js';
import { importPoliciesFile } from '../../service/import-policies-file.js';
import { type CommandIo, createProgress, type Flags, writeJson, writeLine } from '../terminal/command-io.js';
import { absent, UsageError } from '../terminal/exit-code.js';
import { withApp } from '../terminal/with-app.js';

export type RunOptions = Flags<never, 'once' | 'retry' | 'json'> & { readonly source?: readonly string[] };

export async function run(io: CommandIo, options: RunOptions): Promise<void> {
  if (!options.once) throw new UsageError('run: expected --once; the service itself is started with "vigie start"');
  if (options.source && options.retry) throw new UsageError('run: expected one of --source and --retry, got both');
  return withApp(io, (app) => runOnce(io, app, options), ['answer', 'entries']);
}

async function runOnce(io: CommandIo, app: App, { source: sourceIds, retry, json }: RunOptions): Promise<void> {
  for (const id of sourceIds ?? []) {
    if (!app.catalogue.has(id)) throw absent(`run: --source: no source has the id "${id}"`);
  }
  await importPoliciesFile(app);
  const progress = createProgress(io.stderr, 'sources checked:');
  const understanding = createProgress(io.stderr, 'items understood again:');
  const summary = await runCycle(app, {
    ...{ sourceIds, retry },
    onProgress: progress.update,
    onUnderstood: understanding.update,
  });
  progress.end();
  if (json) writeJson(io.stdout, summary);
  else writeLine(io.stdout, renderSummary(summary));
}

const retryCommand = 'vigie run --once --retry';

function renderSummary(summary: CycleSummary): string {
  const { checked, notModified, failed, entries, newItems, amendedItems, documents, suggestions } = summary;
  const { understood, digests, mails, unanswered, seconds } = summary;
  return [
    `${checked} sources checked in ${seconds.toFixed(1)} s: ${notModified} unchanged, ${failed} failed`,
    `${entries} entries read: ${newItems} new items, ${amendedItems} amended, ${documents} documents read, ${suggestions} suggestions`,
    ...(digests + mails === 0 ? [] : [`${digests} digests built, ${mails} mails sent`]),
    ...(understood === 0 ? [] : [`${understood} items understood again by newer rules`]),
    ...(unanswered === 0
      ? []
      : [`${unanswered} sources gave no answer at all; to ask them again now: ${retryCommand}`]),
  ].join('\n');
}
