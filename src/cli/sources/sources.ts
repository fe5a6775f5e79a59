import { dump } from 'js-yaml';
import { changeSource, resetSource, type SourceChange } from '../../decisions/change-source.js';
import { followProcedure } from '../../decisions/follow-procedure.js';
import { enableSources, importFeeds, planImport } from '../../decisions/import-opml.js';
import { describeIssue } from '../../messages/describe-issue.js';
import { readJurisdiction, readLanguage } from '../../messages/source-words.js';
import type { SourceDefinition } from '../../model/source/source.js';
import { keyNames, keyVariable } from '../../model/source/source-reading.js';
import { showValue } from '../../settings/problem.js';
import type { Settings } from '../../settings/settings.js';
import { renderOpml } from '../../sources/render-opml.js';
import { type CommandIo, writeJson, writeLine, writeLines } from '../terminal/command-io.js';
import { exitCodes, UsageError } from '../terminal/exit-code.js';
import { principalOf } from '../terminal/principal.js';
import { type Catalogue, withCatalogue, withLibrary } from '../terminal/with-app.js';
import { readFieldLists, readOpmlFile, writeText } from './source-files.js';

/** `vigie sources list`: every source, with its kind and whether it is on. */
export async function sourcesList(io: CommandIo, options: { json?: boolean; enabled?: boolean }): Promise<number> {
  return withCatalogue(io, async ({ catalogue, settings }) => {
    const sources = [...catalogue.values()].filter(({ enabled }) => enabled || !options.enabled);
    if (options.json) writeJson(io.stdout, sources);
    else for (const source of sources) writeLine(io.stdout, renderRow(source, settings.keys));
    return exitCodes.ok;
  });
}

/** `vigie sources show <id>`: a definition as YAML, in the form that `put` reads. */
export async function sourcesShow(io: CommandIo, id: string, options: { json?: boolean }): Promise<number> {
  return withCatalogue(io, async (library) => {
    const definition = find(library, 'show', id);
    if (options.json) writeJson(io.stdout, definition);
    else writeLines(io.stdout, dump({ sources: [definition] }, { lineWidth: -1 }));
    return exitCodes.ok;
  });
}

/** `vigie sources put <file>`: adds the sources of a YAML file, or lays their fields over those of the same ids. */
export async function sourcesPut(io: CommandIo, file: string, options: { by?: string }): Promise<number> {
  const lists = readFieldLists(io, 'sources put', file);
  return withLibrary(io, async (library) => {
    let exitCode: number = exitCodes.ok;
    for (const { id, fields } of lists) {
      const change = await changeSource(library, { id, fields, by: principalOf(options.by) });
      const problems = describeChange(id, change);
      if (problems.length > 0) exitCode = exitCodes.invalid;
      for (const problem of problems) writeLine(io.stderr, `vigie: sources put: ${file}: ${problem}`);
      if (problems.length === 0) writeLine(io.stdout, `${id}: ${change.kind}`);
    }
    return exitCode;
  });
}

/** `vigie sources follow <template> <reference>`: a source of its own for one procedure. */
export async function sourcesFollow(
  io: CommandIo,
  template: string,
  reference: string,
  options: { by?: string },
): Promise<number> {
  return withLibrary(io, async (library) => {
    const definition = find(library, 'follow', template);
    const followed = await followProcedure(library, { template, reference, by: principalOf(options.by) });
    if (followed.kind === 'no-template')
      throw new UsageError(`sources follow: the source "${template}" is no template`);
    if (followed.kind === 'other-reference')
      throw new UsageError(
        `sources follow: expected a reference such as ${definition.template?.example}, got "${reference}"`,
      );
    if (followed.change.kind === 'overtaken') throw new UsageError(`sources follow: ${followed.id} is there already`);
    for (const problem of describeChange(followed.id, followed.change)) throw new UsageError(`sources: ${problem}`);
    writeLine(io.stdout, `${followed.id} is on`);
    return exitCodes.ok;
  });
}

/** `vigie sources enable|disable <id...>`. */
export async function sourcesSwitch(
  io: CommandIo,
  ids: readonly string[],
  enabled: boolean,
  options: { by?: string },
): Promise<number> {
  return withLibrary(io, async (library) => {
    for (const id of ids) find(library, enabled ? 'enable' : 'disable', id);
    for (const id of ids) {
      const change = await changeSource(library, { id, fields: { enabled }, by: principalOf(options.by) });
      for (const problem of describeChange(id, change)) throw new UsageError(`sources: ${problem}`);
      writeLine(io.stdout, `${id} is ${enabled ? 'on' : 'off'}`);
    }
    return exitCodes.ok;
  });
}

/** `vigie sources reset <id>`: the source as the installation came with it; one of your own is gone, its items stay. */
export async function sourcesReset(io: CommandIo, id: string, options: { by?: string }): Promise<number> {
  return withLibrary(io, async (library) => {
    if ((await resetSource(library, id, principalOf(options.by))) === 'unknown-source') {
      find(library, 'reset', id);
      throw new UsageError(`sources reset: nothing was changed of the source "${id}"`, exitCodes.notFound);
    }
    writeLine(io.stdout, `${id}: as it came`);
    return exitCodes.ok;
  });
}

export interface ImportOptions {
  readonly by?: string;
  readonly jurisdiction?: string;
  readonly language: string;
  /** Without it the summary alone is printed. */
  readonly yes?: boolean;
  readonly enable?: boolean;
  readonly json?: boolean;
}

/** `vigie sources import <opml>`: says what a file brings; with `--yes` adds what is not watched yet, off unless `--enable`. */
export async function sourcesImport(io: CommandIo, file: string, options: ImportOptions): Promise<number> {
  const feeds = await readOpmlFile(io, 'sources import', file);
  return withLibrary(io, async (library) => {
    const { enable: enabled = false } = options;
    const jurisdiction = options.jurisdiction === undefined ? undefined : readJurisdiction(options.jurisdiction);
    const defaults = { jurisdiction, language: readLanguage(options.language) };
    const { fresh, known, waiting, refused: unfit } = planImport(library, feeds, defaults);
    const say = (line: string): void => (options.json ? undefined : writeLine(io.stdout, line));
    say(`${fresh.length} new, ${known.length} known, ${unfit.length} refused`);
    if (!options.yes) {
      for (const { title, url } of fresh) say(`  ${title}  ${url}`);
      say('nothing was added; --yes adds what is new, off, and --enable turns it on at once');
    }
    const by = principalOf(options.by);
    const report = options.yes
      ? await importFeeds(library, fresh, { ...defaults, by, enabled })
      : { added: [], refused: [] };
    const turnedOn = options.yes && enabled ? await enableSources(library, waiting, { by }) : 0;
    const refused = [...unfit, ...report.refused];
    if (options.json) writeJson(io.stdout, { ...report, fresh: fresh.map(({ url }) => url), known, refused, turnedOn });
    else if (options.yes)
      say(
        `${report.added.length} added, ${enabled ? 'on' : 'off'}${turnedOn > 0 ? `; ${turnedOn} that were off are on` : ''}`,
      );
    if (!options.json)
      for (const { url, reason } of refused) writeLine(io.stderr, `vigie: sources import: ${url}: ${reason}`);
    return refused.length > 0 ? exitCodes.failed : exitCodes.ok;
  });
}

/** `vigie sources export [file]`: the feeds that are on, as OPML. */
export async function sourcesExport(io: CommandIo, file: string | undefined): Promise<number> {
  return withCatalogue(io, async ({ catalogue, settings }) => {
    const opml = renderOpml([...catalogue.values()], settings.language);
    if (file === undefined) writeLines(io.stdout, opml);
    else await writeText(io, 'sources export', file, opml);
    return exitCodes.ok;
  });
}

function find({ catalogue }: Pick<Catalogue, 'catalogue'>, command: string, id: string): SourceDefinition {
  const definition = catalogue.get(id);
  if (!definition) throw new UsageError(`sources ${command}: no source has the id "${id}"`, exitCodes.notFound);
  return definition;
}

/** What is wrong with a change, a line each; none where it was made. */
export function describeChange(id: string, change: SourceChange): string[] {
  if (change.kind === 'address-taken') return [`source "${id}": url: the source "${change.by}" has this address`];
  if (change.kind !== 'invalid') return [];
  return change.issues.map((issue) => {
    const place = issue.path.map(String).join('.') || 'definition';
    const got = issue.code === 'unrecognized_keys' ? '' : `, got ${showValue(issue.input)}`;
    return `source "${id}": ${place}: ${describeIssue(issue, 'en')}${got}`;
  });
}

function renderRow({ id, kind, enabled, name, url, auth }: SourceDefinition, given: Settings['keys']): string {
  const missing = keyNames(auth).filter((key) => (given[key] ?? '') === '');
  const needs = missing.length === 0 ? '' : `\n    needs a key: give ${missing.map(keyVariable).join(', ')}`;
  return `${enabled ? 'on ' : 'off'} ${id.padEnd(32)} ${kind.padEnd(10)} ${name.en}\n    ${url}${needs}`;
}
