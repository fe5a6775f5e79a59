import { resolve } from 'node:path';
import { dump } from 'js-yaml';
import type { Library } from '../../app/open-library.js';
import { loadPolicies, PoliciesInvalid } from '../../catalogue/load-policies.js';
import { importPolicies, retirePolicy } from '../../decisions/import-policies.js';
import { noteExport } from '../../decisions/note-settings.js';
import { siteAddress } from '../../digest/digest-links.js';
import { describeMapping } from '../../export/oscal/describe-mapping.js';
import { countTags } from '../../jobs/read/count-policies.js';
import { loadMapping } from '../../jobs/read/each-hit.js';
import { inTurns } from '../../jobs/read/in-slices.js';
import type { Policy, PolicyDefinition } from '../../model/policy/policy.js';
import { matchPoliciesJob } from '../../ports/queue/known-jobs.js';
import { readAll } from '../../ports/store/each-page.js';
import type { Store } from '../../ports/store/store.js';
import { queryProblems } from '../../service/import-policies-file.js';
import { labelPath } from '../../settings/load-yaml.js';
import { readBytes } from '../sources/source-files.js';
import { type CommandIo, writeJson, writeLine, writeLines, writeRows } from '../terminal/command-io.js';
import { exitCodes, UsageError } from '../terminal/exit-code.js';
import { principalOf } from '../terminal/principal.js';
import { withLibrary, withStored } from '../terminal/with-app.js';

/** `vigie policies import <file>`: brings the policies in line with a YAML file, or refuses the whole of it. Past items are matched by the service, or by `run --once`. */
export async function policiesImport(
  io: CommandIo,
  file: string,
  options: { by?: string; json?: boolean },
): Promise<number> {
  await readBytes(io, 'policies import', file);
  const definitions = loadPolicies(file, { cwd: io.cwd });
  const by = principalOf(options.by);
  const refuse = ({ glossary, settings: { timeZone } }: Pick<Library, 'glossary' | 'settings'>): void => {
    const reading = { file: labelPath(resolve(io.cwd, file), io.cwd), glossary, now: new Date(), timeZone };
    const problems = queryProblems(definitions, reading);
    if (problems.length > 0) throw new PoliciesInvalid(problems);
  };
  const bringIn = async (library: Library): Promise<number> => {
    refuse(library);
    const { created, changed, unchanged } = await importPolicies(library, definitions, by);
    if (created.length + changed.length > 0) await library.queue.enqueue(matchPoliciesJob());
    if (options.json) writeJson(io.stdout, { created, changed, unchanged });
    else writeLine(io.stdout, `${created.length} created, ${changed.length} changed, ${unchanged.length} unchanged`);
    return exitCodes.ok;
  };
  return withLibrary(io, bringIn, refuse);
}

/** `vigie policies export`: the policies in the form that `import` reads. */
export async function policiesExport(io: CommandIo): Promise<number> {
  return withStored(io, async (library) => {
    const policies = (await loadAll(library.store)).filter(({ retired }) => !retired);
    const definitions = policies.map(({ id, name, description, owner, query }) => ({
      id,
      name,
      description,
      owner,
      query,
    }));
    writeLines(io.stdout, renderPolicies(definitions));
    return exitCodes.ok;
  });
}

/** `vigie policies list`: each policy with how many items were suggested, confirmed and rejected. */
export async function policiesList(io: CommandIo, options: { json?: boolean }): Promise<number> {
  return withStored(io, async ({ store }) => {
    const rows = await Promise.all((await loadAll(store)).map((policy) => withCounts(store, policy)));
    if (options.json) writeJson(io.stdout, rows);
    else writeRows(io, rows, { render: renderRow, none: 'there are no policies yet: vigie policies import <file>' });
    return exitCodes.ok;
  });
}

/** `vigie policies retire <id>`: it suggests nothing from now on, and its tags stay. */
export async function policiesRetire(io: CommandIo, id: string, options: { by?: string }): Promise<number> {
  return withStored(io, async (library) => {
    const outcome = await retirePolicy(library, id, principalOf(options.by));
    if (outcome.kind === 'unknown-policy')
      throw new UsageError(`policies retire: no policy has the id "${id}"`, exitCodes.notFound);
    await library.queue.enqueue(matchPoliciesJob());
    writeLine(io.stdout, `${id} is retired`);
    return exitCodes.ok;
  });
}

function loadAll(store: Store): Promise<Policy[]> {
  return readAll((page) => store.policies.find('all', {}, page));
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
  const written = policies.map(({ id, name, description, owner, query }) => ({
    id,
    name,
    ...(description === '' ? {} : { description }),
    ...(owner === '' ? {} : { owner }),
    query,
  }));
  return dump({ policies: written }, { lineWidth: -1 });
}

/** `vigie policies export --oscal`: the mapping of policies as an OSCAL component definition. */
export async function policiesOscal(io: CommandIo): Promise<number> {
  return withStored(io, async (library) => {
    const policies = await loadMapping(library.store, Number.POSITIVE_INFINITY);
    const rows = policies.reduce((sum, { confirmed }) => sum + confirmed.length, 0);
    const by = principalOf(undefined);
    await noteExport(library, { what: 'oscal', format: 'json', filter: null, rows, by });
    writeJson(io.stdout, await inTurns(describeMapping(policies, (path) => siteAddress(library.publicUrl, path))));
    return exitCodes.ok;
  });
}
