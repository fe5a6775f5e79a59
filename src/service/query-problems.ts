import type { Glossary } from '../analysis/glossary.js';
import type { PolicyDefinition } from '../model/policy/policy.js';
import { parseQuery } from '../query/parse-query.js';
import { type Problem, showValue } from '../settings/problem.js';

export interface QueryReading {
  /** The file of the policies, as messages name it. */
  readonly file: string;
  readonly glossary: Glossary;
  readonly now: Date;
  readonly timeZone: string;
}

export interface QueryProblem extends Problem {
  /** Id of the policy. */
  readonly policy: string;
}

/** What of queries is not understood as they are written: such a policy would miss what it was written for, and nobody would know. */
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
