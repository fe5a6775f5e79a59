import { dump } from 'js-yaml';
import type { Library } from '../../app/open-library.js';
import type { FieldList } from '../../catalogue/load-catalogue.js';
import {
  changeSource,
  type Followed,
  followProcedure,
  planChange,
  resetSource,
  type SourceChange,
} from '../../decisions/change-source.js';
import {
  enableSources,
  importFeeds,
  type OpmlDefaults,
  type OpmlPlan,
  planImport,
} from '../../decisions/import-opml.js';
import { describeIssue } from '../../messages/describe-issue.js';
import { readJurisdiction, readLanguage } from '../../messages/source-words.js';
import type { Principal } from '../../model/access/principal.js';
import type { NamedFeed } from '../../model/source/feed-hints.js';
import { fillTemplate, type OwnSource } from '../../model/source/own-source.js';
import type { SourceDefinition } from '../../model/source/source.js';
import { keyNames, keyVariable } from '../../model/source/source-reading.js';
import { showValue } from '../../settings/problem.js';
import type { Settings } from '../../settings/settings.js';
import { renderOpml } from '../../sources/render-opml.js';
import { type CommandIo, type Flags, type JsonFlag, writeJson, writeLine, writeLines } from '../terminal/command-io.js';
import { absent, exitCodes, UsageError } from '../terminal/exit-code.js';
import { onCatalogue, principalOf, type Shipped, withCatalogue, withLibrary } from '../terminal/with-app.js';
import { readFieldLists, readOpmlFile, writeText } from './source-files.js';

export const sourcesList = onCatalogue(
  async ({ catalogue, settings }, io, options: { json?: boolean; enabled?: boolean }) => {
    const sources = [...catalogue.values()].filter(({ enabled }) => enabled || !options.enabled);
    if (options.json) writeJson(io.stdout, sources);
    else for (const source of sources) writeLine(io.stdout, renderRow(source, settings.keys));
  },
);

export const sourcesShow = onCatalogue(async (library, io, id: string, options: JsonFlag) => {
  const definition = findSource(library, 'show', id);
  if (options.json) writeJson(io.stdout, definition);
  else writeLines(io.stdout, dump({ sources: [definition] }, { lineWidth: -1 }));
});

/**
 * `vigie sources put <file>`: adds the sources of a YAML file, or changes the fields of existing ones. If one is refused, nothing is
 * changed.
 */
export async function sourcesPut(io: CommandIo, file: string, options: Flags<'by'>): Promise<void> {
  const lists = readFieldLists(io, 'sources put', file);
  const by = principalOf(options.by);
  const refuse = (problems: readonly string[]): void => {
    const lines = problems.map((problem) => `sources put: ${file}: ${problem}`);
    if (lines.length > 0) throw new UsageError(lines.join('\nvigie: '));
  };
  return withLibrary(
    io,
    async (library) => {
      const laid = await Promise.all(lists.map(async ({ id }) => (await library.store.ownSources.get(id))?.value));
      const { problems, catalogue } = planLists(library, lists, by, laid);
      refuse(problems);
      for (const { id, fields } of lists) {
        const change = await changeSource({ ...library, catalogue }, { id, fields, by });
        refuse(describeChange(id, change));
        writeLine(io.stdout, `${id}: ${change.kind}`);
      }
    },
    (shipped) => refuse(planLists(shipped, lists, by).problems),
  );
}

/** Finds the problems of a file's sources, each checked together with the others, and the catalogue that they make. */
function planLists(
  into: Shipped,
  lists: readonly FieldList[],
  by: Principal,
  laid: readonly (OwnSource | undefined)[] = [],
) {
  const catalogue = new Map(into.catalogue);
  const problems = lists.flatMap((list, n) => {
    const planned = planChange({ ...into, catalogue }, { ...list, by }, laid[n]);
    if ('definition' in planned) catalogue.set(list.id, planned.definition);
    return describeChange(list.id, planned);
  });
  return { problems, catalogue };
}

export async function sourcesFollow(
  io: CommandIo,
  template: string,
  reference: string,
  options: Flags<'by'>,
): Promise<void> {
  const by = principalOf(options.by);
  const refuse = (shipped: Shipped): void => requireFits(findSource(shipped, 'follow', template), reference);
  return withLibrary(
    io,
    async (library) => {
      refuse(library);
      const followed = await followProcedure(library, { template, reference, by });
      if (followed.kind !== 'decided') throw new UsageError(describeUnfollowed(followed, template));
      if (followed.change.kind === 'overtaken') throw new UsageError(`sources follow: ${followed.id} is there already`);
      for (const problem of describeChange(followed.id, followed.change)) throw new UsageError(`sources: ${problem}`);
      writeLine(io.stdout, `${followed.id} is on`);
    },
    refuse,
  );
}

/** The message if somebody changed the template after the reference was found to fit. */
export function describeUnfollowed({ kind }: Exclude<Followed, { kind: 'decided' }>, template: string): string {
  const now = kind === 'no-template' ? 'is no template any more' : 'takes other references now';
  return `sources follow: the source "${template}" was changed meanwhile and ${now}: nothing was made; see "vigie sources show ${template}"`;
}

function requireFits(definition: SourceDefinition, reference: string): void {
  const { id, template } = definition;
  if (!template) throw new UsageError(`sources follow: the source "${id}" is no template`);
  if (fillTemplate(definition, reference) === null)
    throw new UsageError(`sources follow: expected a reference such as ${template.example}, got "${reference}"`);
}

export function sourcesSwitch(enabled: boolean) {
  return async (io: CommandIo, ids: readonly string[], options: Flags<'by'>): Promise<void> => {
    const by = principalOf(options.by);
    const refuse = (shipped: Shipped): void => {
      for (const id of ids) findSource(shipped, enabled ? 'enable' : 'disable', id);
    };
    return withLibrary(
      io,
      async (library) => {
        refuse(library);
        for (const id of ids) {
          const change = await changeSource(library, { id, fields: { enabled }, by });
          for (const problem of describeChange(id, change)) throw new UsageError(`sources: ${problem}`);
          writeLine(io.stdout, `${id} is ${enabled ? 'on' : 'off'}`);
        }
      },
      refuse,
    );
  };
}

export async function sourcesReset(io: CommandIo, id: string, options: Flags<'by'>): Promise<void> {
  const by = principalOf(options.by);
  const refuse = (shipped: Shipped): never => {
    findSource(shipped, 'reset', id);
    throw absent(`sources reset: nothing was changed of the source "${id}"`);
  };
  return withLibrary(
    io,
    async (library) => {
      if ((await resetSource(library, id, by)).kind === 'unknown-source') refuse(library);
      writeLine(io.stdout, `${id}: as it came`);
    },
    refuse,
  );
}

export type ImportOptions = Flags<'by' | 'jurisdiction', 'yes' | 'enable' | 'json'> & { readonly language: string };

export async function sourcesImport(io: CommandIo, file: string, options: ImportOptions): Promise<number> {
  const feeds = await readOpmlFile(io, 'sources import', file);
  const jurisdiction = options.jurisdiction === undefined ? undefined : readJurisdiction(options.jurisdiction);
  const request = { feeds, jurisdiction, language: readLanguage(options.language), by: principalOf(options.by) };
  return options.yes
    ? withLibrary(io, (library) => bringIn(io, library, request, options))
    : withCatalogue(io, async (catalogue) => announce(io, planImport(catalogue, feeds, request), options));
}

function announce(io: CommandIo, { fresh, known, refused }: OpmlPlan, { json }: ImportOptions): number {
  const urls = fresh.map(({ url }) => url);
  if (json) writeJson(io.stdout, { added: [], refused, fresh: urls, known, turnedOn: 0 });
  else {
    writeLine(io.stdout, `${fresh.length} new, ${known.length} known, ${refused.length} refused`);
    for (const { title, url } of fresh) writeLine(io.stdout, `  ${title}  ${url}`);
    writeLine(io.stdout, 'nothing was added; --yes adds what is new, off, and --enable turns it on at once');
  }
  return endImport(io, refused, json);
}

interface ImportRequest extends OpmlDefaults {
  readonly feeds: readonly NamedFeed[];
  readonly by: Principal;
}

async function bringIn(
  io: CommandIo,
  library: Library,
  { feeds, ...request }: ImportRequest,
  { enable: enabled = false, json }: ImportOptions,
): Promise<number> {
  const { fresh, known, waiting, refused: unfit } = planImport(library, feeds, request);
  const report = await importFeeds(library, fresh, { ...request, enabled });
  const turnedOn = enabled ? await enableSources(library, waiting, request) : 0;
  const refused = [...unfit, ...report.refused];
  if (json) writeJson(io.stdout, { ...report, fresh: fresh.map(({ url }) => url), known, refused, turnedOn });
  else {
    const others = turnedOn > 0 ? `; ${turnedOn} that were off are on` : '';
    writeLine(io.stdout, `${fresh.length} new, ${known.length} known, ${unfit.length} refused`);
    writeLine(io.stdout, `${report.added.length} added, ${enabled ? 'on' : 'off'}${others}`);
  }
  return endImport(io, refused, json);
}

function endImport(io: CommandIo, refused: OpmlPlan['refused'], json = false): number {
  if (!json) for (const { url, reason } of refused) writeLine(io.stderr, `vigie: sources import: ${url}: ${reason}`);
  return refused.length > 0 ? exitCodes.failed : exitCodes.ok;
}

export const sourcesExport = onCatalogue(async ({ catalogue, settings }, io, file: string | undefined) => {
  const opml = renderOpml([...catalogue.values()], settings.language);
  if (file === undefined) writeLines(io.stdout, opml);
  else await writeText(io, 'sources export', file, opml);
});

export function findSource({ catalogue }: Pick<Shipped, 'catalogue'>, command: string, id: string): SourceDefinition {
  const definition = catalogue.get(id);
  if (!definition) throw absent(`sources ${command}: no source has the id "${id}"`);
  return definition;
}

/** The problems of a change, one per line. Empty if the change was made. */
export function describeChange(id: string, change: SourceChange | { readonly kind: 'planned' }): string[] {
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
