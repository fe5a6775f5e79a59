import { openTrial } from '../../app/open-trial.js';
import { type SourceTrial, tryAnswer, trySource } from '../../jobs/trial/try-source.js';
import type { Entry } from '../../model/item/entry.js';
import { defineSource } from '../../model/source/own-source.js';
import type { SourceDefinition } from '../../model/source/source.js';
import { dayOf } from '../../model/zoned-time.js';
import { loadSettings } from '../../settings/load-settings.js';
import { createKeyRule, type KeyRule } from '../../sources/key-rule.js';
import { type CommandIo, type Flags, writeJson, writeLines } from '../terminal/command-io.js';
import { absent, exitCodes, UsageError } from '../terminal/exit-code.js';
import { withCatalogue } from '../terminal/with-app.js';
import { readBytes, readFieldLists } from './source-files.js';
import { describeChange } from './sources.js';

export type TestOptions = Flags<'file' | 'url' | 'contentType' | 'record', 'json' | 'all'> & { readonly limit: string };

/**
 * `vigie sources test <file|id>`: shows what a definition extracts, from the network or from a saved file, and what each of its selectors
 * and paths matched. Exits with 1 if there is no entry, or one without a title.
 */
export async function sourcesTest(io: CommandIo, name: string | undefined, options: TestOptions): Promise<number> {
  if (options.all && name === undefined) return (await import('./sources-test-all.js')).sourcesTestAll(io, options);
  if (options.all || name === undefined) throw new UsageError('sources test: expected a file, an id or --all');
  if (options.record !== undefined) throw new UsageError('sources test: --record: expected it with --all');
  const limit = Number(options.limit);
  if (!Number.isInteger(limit) || limit < 0) throw new UsageError('sources test: --limit: expected a whole number');
  const { definition, mayUse } = await findDefinition(io, name);
  const saved = options.file === undefined ? null : await readBytes(io, 'sources test', options.file);
  const trial = await openTrial(loadSettings({ env: io.env, cwd: io.cwd }), mayUse);
  try {
    const result = await (saved === null
      ? trySource(trial, definition)
      : tryAnswer(trial.trialParser, definition, answerOf(saved, definition, options)));
    if (options.json) writeJson(io.stdout, { source: definition.id, kind: definition.kind, ...result });
    else writeLines(io.stdout, renderTrial(definition, result, limit));
    return isGood(result) ? exitCodes.ok : exitCodes.failed;
  } finally {
    await trial.close();
  }
}

/** Finds the definition in a file, whose keys may be sent where it says, or a known source by its id. */
async function findDefinition(
  io: CommandIo,
  name: string,
): Promise<{ readonly definition: SourceDefinition; readonly mayUse: KeyRule }> {
  if (!/\.ya?ml$/i.test(name)) {
    return withCatalogue(io, async ({ catalogue, shipped }) => {
      const definition = catalogue.get(name);
      if (definition) return { definition, mayUse: createKeyRule(shipped.values()) };
      throw absent(`sources test: expected the id of a source or a .yaml file, got "${name}"`);
    });
  }
  const lists = readFieldLists(io, 'sources test', name);
  const [first] = lists;
  if (!first || lists.length > 1)
    throw new UsageError(`sources test: ${name}: expected one source, got ${lists.length}`);
  const laid = defineSource({ ...first.fields, id: first.id });
  if (laid.kind === 'valid') return { definition: laid.definition, mayUse: () => true };
  const problems = describeChange(first.id, laid).map((problem) => `\n${name}: ${problem}`);
  throw new UsageError(`sources test: the definition is not valid:${problems.join('')}`);
}

function answerOf(bytes: Uint8Array, definition: SourceDefinition, { url, contentType }: TestOptions) {
  return { bytes, url: url ?? definition.url, contentType: contentType ?? null };
}

function isGood({ page }: SourceTrial): boolean {
  return page !== null && page.entries.length > 0 && page.entries.every(({ title }) => title !== '');
}

function renderTrial({ id, kind, timeZone }: SourceDefinition, trial: SourceTrial, limit: number): string {
  const { asked: request, status, bytes, durationMs, movedTo, problem, page, next } = trial;
  const lines = [
    `${id} (${kind})`,
    request ? `${request.method} ${request.url}` : 'read from a file',
    request ? `  ${status ?? 'no answer'}, ${bytes} bytes, ${durationMs} ms` : `  ${bytes} bytes`,
    ...(movedTo === null ? [] : [`  moved for good to ${movedTo}`]),
    ...(problem ? [`  ${problem.code}: ${problem.message}`] : []),
  ];
  if (!page) return `${lines.join('\n')}\n`;
  const { entries, matches, warnings } = page;
  if (matches.length > 0) lines.push('', 'Found:');
  for (const { field, pattern, count, sample } of matches) {
    lines.push(`  ${String(count).padStart(5)}  ${field}: ${pattern}${sample === null ? '' : `  →  ${sample}`}`);
  }
  const dated = entries.filter(({ publishedAt }) => publishedAt !== null).length;
  const linked = entries.filter(({ url }) => url !== null).length;
  lines.push('', `${entries.length} entries, ${dated} with a date, ${linked} with a link`);
  lines.push(...entries.slice(0, limit).map((entry) => renderEntry(entry, timeZone)));
  if (entries.length > limit) lines.push(`  … and ${entries.length - limit} more (--limit)`);
  for (const { code, message } of warnings) lines.push(`  warning: ${code}: ${message}`);
  if (next.length > 0) lines.push(`  ${next.length} further page${next.length === 1 ? '' : 's'} to ask for`);
  return `${lines.join('\n')}\n`;
}

/** The day is in the publisher's time zone. */
function renderEntry({ publishedAt, title, url }: Entry, timeZone: string): string {
  return `  ${publishedAt === null ? 'no date   ' : dayOf(publishedAt, timeZone)}  ${title || '(no title)'}\n              ${url ?? '(no link)'}`;
}
