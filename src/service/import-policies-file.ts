import type { App } from '../app/open-app.js';
import { loadPolicies } from '../catalogue/load-policies.js';
import { importPoliciesAtStart } from '../decisions/import-policies.js';
import type { PolicyDefinition } from '../model/policy/policy.js';
import type { Needs } from '../ports/services.js';
import { parseQuery } from '../query/parse-query.js';
import { labelPath } from '../settings/load-yaml.js';
import { type Problem, showValue } from '../settings/problem.js';

/** Imports the policies of the file in the settings, if there is one, before anything is matched by them. */
export async function importPoliciesFile(app: App): Promise<void> {
  const file = app.settings.policiesFile;
  if (file === null) return;
  const by = { kind: 'system', name: 'VIGIE_POLICIES_FILE' } as const;
  const summary = await importPoliciesAtStart(app, usablePolicies(app, file), by);
  if (summary.kind === 'too-many') {
    app.log.error(
      { file, policies: summary.got, most: summary.most },
      'no policy of the file was imported: there would be too many',
    );
    return;
  }
  app.log.info({ ...summary }, 'policies imported');
  const decided = [...summary.retired, ...summary.kept];
  if (decided.length === 0) return;
  app.log.warn(
    { policies: decided, file },
    'policies that people retired or changed stay so: bring the file in line, or have it win with "vigie policies import"',
  );
}

/**
 * The policies of the file whose queries are understood. Other policies stay in the store as they are: a service that refused to
 * start would miss more than one policy does.
 */
function usablePolicies({ glossary, clock, timeZone, log }: App, path: string): readonly PolicyDefinition[] {
  const definitions = loadPolicies(path);
  const file = labelPath(path, process.cwd());
  const problems = queryProblems(definitions, { file, glossary, now: clock.now(), timeZone });
  if (problems.length > 0) log.error({ problems }, 'policies with queries that are not understood were not imported');
  const refused = new Set(problems.map(({ policy }) => policy));
  return definitions.filter(({ id }) => !refused.has(id));
}

export type QueryReading = Needs<'glossary' | 'timeZone'> & {
  /** The policies' file, as messages name it. */
  readonly file: string;
  readonly now: Date;
};

export interface QueryProblem extends Problem {
  readonly policy: string;
}

/** The parts of queries that are not understood: such a policy would silently miss what it was written for. */
export function queryProblems(
  definitions: readonly PolicyDefinition[],
  { file, glossary, now, timeZone }: QueryReading,
): readonly QueryProblem[] {
  return definitions.flatMap(({ id, query }) =>
    parseQuery(query, { glossary, now, timeZone }).warnings.map(({ message, start, end }) => ({
      policy: id,
      where: `${file}: policy "${id}": query`,
      message: `${message}; got ${showValue(query.slice(start, end))} at character ${start + 1}`,
    })),
  );
}
