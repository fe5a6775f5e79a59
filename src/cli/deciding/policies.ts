import { resolve } from 'node:path';
import { dump } from 'js-yaml';
import type { Library } from '../../app/open-library.js';
import { loadPolicies, PoliciesInvalid } from '../../catalogue/load-policies.js';
import { retirePolicy } from '../../decisions/decide-policy.js';
import { importPolicies } from '../../decisions/import-policies.js';
import { noteExport } from '../../decisions/note-export.js';
import { siteAddress } from '../../digest/digest-links.js';
import { describeMapping } from '../../export/oscal/describe-mapping.js';
import { createLearned, type Proposal } from '../../jobs/learned/create-learned.js';
import type { LearnedFrom } from '../../jobs/learned/learn-from.js';
import { countTags } from '../../jobs/read/count-policies.js';
import { inTurns } from '../../jobs/read/in-slices.js';
import { loadMapping } from '../../jobs/read/load-mapping.js';
import { decisionsNeeded, ofEachNeeded } from '../../match/learned/learn.js';
import type { Policy, PolicyDefinition } from '../../model/policy/policy.js';
import { newJob } from '../../ports/queue/known-jobs.js';
import { readAll } from '../../ports/store/pages.js';
import type { Store } from '../../ports/store/store.js';
import { queryProblems } from '../../service/import-policies-file.js';
import { labelPath } from '../../settings/load-yaml.js';
import { learnedJson, suggestionJson } from '../../shapes/learned-shape.js';
import { readBytes } from '../sources/source-files.js';
import {
  type CommandIo,
  type Flags,
  type JsonFlag,
  writeJson,
  writeLine,
  writeLines,
  writeRows,
} from '../terminal/command-io.js';
import { absent } from '../terminal/exit-code.js';
import { onStored, onStoredLibrary, principalOf, withLibrary, withStored } from '../terminal/with-app.js';

/**
 * `vigie policies import <file>`: brings the policies in line with a YAML file, or refuses the whole file. The service, or `run --once`,
 * then matches past items.
 */
export async function policiesImport(
  io: CommandIo,
  file: string,
  options: { by?: string; json?: boolean },
): Promise<void> {
  await readBytes(io, 'policies import', file);
  const definitions = loadPolicies(file, { cwd: io.cwd });
  const by = principalOf(options.by);
  const refuse = ({ glossary, settings: { timeZone } }: Pick<Library, 'glossary' | 'settings'>): void => {
    const reading = { file: labelPath(resolve(io.cwd, file), io.cwd), glossary, now: new Date(), timeZone };
    const problems = queryProblems(definitions, reading);
    if (problems.length > 0) throw new PoliciesInvalid(problems);
  };
  const bringIn = async (library: Library): Promise<void> => {
    refuse(library);
    const imported = await importPolicies(library, definitions, by);
    if (imported.kind === 'too-many') {
      const message = `expected at most ${imported.most} policies in all, retired ones included, got ${imported.got}`;
      throw new PoliciesInvalid([{ where: labelPath(resolve(io.cwd, file), io.cwd), message }]);
    }
    const { created, changed, unchanged } = imported;
    if (created.length + changed.length > 0) await library.queue.enqueue(newJob.matchPolicies());
    if (options.json) writeJson(io.stdout, { created, changed, unchanged });
    else writeLine(io.stdout, `${created.length} created, ${changed.length} changed, ${unchanged.length} unchanged`);
  };
  return withLibrary(io, bringIn, refuse);
}

export async function policiesExport(io: CommandIo, { oscal }: { readonly oscal?: boolean }): Promise<void> {
  if (oscal) return exportMapping(io);
  return withStored(io, async (library) => {
    const policies = (await loadAll(library.store)).filter(({ retired }) => !retired);
    writeLines(io.stdout, renderPolicies(policies));
  });
}

export const policiesList = onStored(async ({ store }, io, options: JsonFlag) => {
  const rows = await Promise.all((await loadAll(store)).map((policy) => withCounts(store, policy)));
  if (options.json) writeJson(io.stdout, rows);
  else writeRows(io, rows, { render: renderRow, none: 'there are no policies yet: vigie policies import <file>' });
});

export const policiesRetire = onStored(async (library, io, id: string, options: Flags<'by'>) => {
  const outcome = await retirePolicy(library, id, principalOf(options.by));
  if (outcome.kind === 'unknown-policy') throw absent(`policies retire: no policy has the id "${id}"`);
  await library.queue.enqueue(newJob.matchPolicies());
  writeLine(io.stdout, `${id} is retired`);
});

function loadAll(store: Store): Promise<Policy[]> {
  return readAll(store.policies, 'all');
}

async function withCounts(store: Store, policy: Policy) {
  const { suggested, confirmed, rejected } = await countTags(store, policy.id);
  return { ...policy, suggested, confirmed, rejected };
}

function renderRow(row: Awaited<ReturnType<typeof withCounts>>): string {
  const counts = `${row.suggested} suggested, ${row.confirmed} confirmed, ${row.rejected} rejected`;
  return `${row.id}${row.retired ? ' (retired)' : ''}: ${row.name}\n  ${counts}\n  ${row.query}`;
}

/** Renders policies as the YAML that `loadPolicies` reads. */
export function renderPolicies(policies: readonly PolicyDefinition[]): string {
  const written = policies.map(({ id, name, description, owner, query, reviewOn, link, text }) => {
    const fields = Object.entries({ id, name, description, owner, query, reviewOn, link, text });
    return Object.fromEntries(fields.filter(([, value]) => value));
  });
  return dump({ policies: written }, { lineWidth: -1 });
}

/** Prints the mapping of policies as an OSCAL component definition. */
async function exportMapping(io: CommandIo): Promise<void> {
  return withStored(io, async (library) => {
    const policies = await loadMapping(library.store, Number.POSITIVE_INFINITY);
    const rows = policies.reduce((sum, { confirmed }) => sum + confirmed.length, 0);
    const by = principalOf(undefined);
    await noteExport(library, { what: 'oscal', format: 'json', filter: null, rows, by });
    writeJson(io.stdout, await inTurns(describeMapping(policies, (path) => siteAddress(library.publicUrl, path))));
  });
}

const proposalsShown = 10;

export const policiesLearned = onStoredLibrary(async (library, io, id: string, options: JsonFlag) => {
  const policy = await library.store.policies.get(id);
  if (!policy) throw absent(`policies learned: no policy has the id "${id}"`);
  const learned = createLearned(library);
  const from = await learned.ofPolicy(id);
  const proposals = policy.value.retired ? [] : await learned.proposedFor(id, proposalsShown);
  if (options.json) writeJson(io.stdout, asJson(id, from, proposals));
  else for (const line of learnedLines(from, proposals)) writeLine(io.stdout, line);
});

function asJson(policy: string, from: LearnedFrom, proposals: readonly Proposal[]) {
  const needed = { decisions: decisionsNeeded, ofEach: ofEachNeeded };
  return { policy, ...learnedJson(from, needed), suggestions: proposals.map(suggestionJson) };
}

function learnedLines({ decisions, model, terms }: LearnedFrom, proposals: readonly Proposal[]): readonly string[] {
  const decided = `${decisions.confirmed} confirmed, ${decisions.rejected} rejected`;
  if (!model) {
    return [`nothing is learned yet: ${decided}; ${decisionsNeeded} are needed, with ${ofEachNeeded} of each sort`];
  }
  const named = (sign: 1 | -1): string =>
    terms.flatMap(({ text, weight }) => (Math.sign(weight) === sign ? [text] : [])).join(', ');
  return [
    `learned from ${decided}`,
    `for: ${named(1)}`,
    `against: ${named(-1)}`,
    ...proposals.flatMap(({ item, like }) => [
      `${item.id}  ${item.sourceId}  ${item.title}`,
      `  ${like.likeness === 'strong' ? 'very like' : 'like'} what was confirmed: ${like.terms.map(({ text }) => text).join(', ')}`,
    ]),
  ];
}
