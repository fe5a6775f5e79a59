import { createRequire } from 'node:module';
import { z } from 'zod';
import { ItemKind } from '../../model/item/item-kind.js';
import { relevanceConcepts } from '../../model/item/relevance.js';
import { ObligationLists } from '../obligations/obligation-lists.js';
import { Phrases } from './phrases.js';

/** The files in the order in which they are read: of two phrases that begin and end at the same places, the first counts. */
const files = ['any', 'en', 'fr', 'de', 'es', 'it', 'nl', 'pt', 'pl', 'other'] as const;

const Concept = z.enum(relevanceConcepts);

/**
 * What one mention is worth. `rule`: the wording of rules about machines that decide, enough anywhere in a text of any length.
 * `strong`: enough, unless it is a passing mention in a long text. `medium`: needs to be in the title or the
 * first paragraph, or further mentions. `weak`: counts only beside mentions of greater worth.
 */
const byStrength = z.strictObject({ rule: Phrases, strong: Phrases, medium: Phrases, weak: Phrases });
export type CueStrength = keyof z.infer<typeof byStrength>;

/** How surely words of a title or text indicate a kind. */
const bySureness = z.strictObject({ names: Phrases, suggests: Phrases, hints: Phrases });

/** The words of one language, `config/words/<language>.json`. README.md there explains each part. */
const WordFile = z.strictObject({
  relevance: z
    .strictObject({
      concepts: z.partialRecord(Concept, byStrength).default({}),
      misleading: Phrases,
      doubtful: z
        .array(z.strictObject({ doubts: z.array(z.union([Concept, z.literal('acronym')])), where: Phrases }))
        .default([]),
    })
    .prefault({}),
  kind: z
    .strictObject({
      words: z.partialRecord(ItemKind, bySureness).default({}),
      misleading: Phrases,
      categories: z.partialRecord(ItemKind, Phrases).default({}),
      addresses: z.partialRecord(ItemKind, Phrases).default({}),
    })
    .prefault({}),
  obligations: ObligationLists.optional(),
});
export type WordFile = z.infer<typeof WordFile>;

let read: readonly WordFile[] | undefined;

/** All word files, read on first use, because most commands judge nothing. Throws if a file is invalid. */
export function wordFiles(): readonly WordFile[] {
  read ??= readWordFiles();
  return read;
}

function readWordFiles(): readonly WordFile[] {
  const require = createRequire(import.meta.url);
  return files.map((name) => readWordFile(name, require(`#config/words/${name}.json`)));
}

export function wordFileOf(name: (typeof files)[number]): WordFile | undefined {
  return wordFiles()[files.indexOf(name)];
}

/** Parses a word file. The error names the file, the place in it and the value there. */
export function readWordFile(name: string, document: unknown): WordFile {
  const { success, data, error } = WordFile.safeParse(document, { reportInput: true });
  if (success) return data;
  const problems = error.issues.map(
    ({ path, message, input }) =>
      `config/words/${name}.json: ${path.join('.')}: ${message}${typeof input === 'object' ? '' : `, got ${JSON.stringify(input)}`}`,
  );
  throw new Error(problems.join('\n'));
}
