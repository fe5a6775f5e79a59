import type { Glossary } from '../../analysis/glossary.js';
import { openReader } from '../../app/readers.js';
import type { ItemFacts } from '../../model/item/item-fields.js';
import { loadSettings } from '../../settings/load-settings.js';
import { readBytes } from '../sources/source-files.js';
import type { CommandIo } from '../terminal/command-io.js';
import { UsageError } from '../terminal/exit-code.js';
import { answerItemLines } from './answer-lines.js';
import type { GivenItem } from './item-line.js';
import { readQueries } from './query-lines.js';

export interface MatchOptions {
  readonly queries: string;
  readonly jsonl?: boolean;
}

/** `vigie match --queries <file> --jsonl [<file|->]`: which saved queries each item satisfies, and by which words. */
export async function match(io: CommandIo, file: string | undefined, options: MatchOptions): Promise<number> {
  if (!options.jsonl) throw new UsageError('match: expected --jsonl: items are read one JSON object a line');
  const settings = loadSettings({ env: io.env, cwd: io.cwd });
  const { sandbox, glossary } = openReader(settings, ['entries']);
  const now = new Date();
  try {
    const queries = await loadQueries(io, options.queries, { glossary, now, timeZone: settings.timeZone });
    return await answerItemLines(io, file ?? '-', {
      command: 'match',
      sandbox,
      asks: (items) => ({ queries, facts: items.map((item) => factsOf(item, now)) }),
      answerOf: ({ matches }) => ({ matches: matches.map(({ id, words }) => ({ query: id, words })) }),
    });
  } finally {
    await sandbox.close();
  }
}

interface QueryReading {
  readonly glossary: Glossary;
  readonly now: Date;
  readonly timeZone: string;
}

async function loadQueries(io: CommandIo, file: string, reading: QueryReading) {
  const { queries, problems } = readQueries(await readBytes(io, 'match', file), reading);
  if (problems.length === 0) return queries;
  const lines = problems.map((problem) => `\n${file}: ${problem}`);
  throw new UsageError(`match: --queries: not everything is understood, and nothing was matched:${lines.join('')}`);
}

/** It has no source, and nobody has decided on it. */
function factsOf({ entry, jurisdiction }: GivenItem, now: Date): ItemFacts {
  const { publishedAt } = entry;
  return {
    ...{ sourceId: '', jurisdiction, kinds: [], aboutAi: false },
    ...{ policies: [], savedSearches: [], corrections: [], publishedAt, firstSeenAt: now.toISOString() },
  };
}
