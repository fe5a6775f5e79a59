import { createRequire } from 'node:module';
import { z } from 'zod';
import { ItemKind } from '../../model/item/item-kind.js';
import { relevanceConcepts } from '../../model/item/relevance.js';
import { ObligationLists } from '../obligations/obligation-lists.js';
import { Phrases } from './phrases.js';

/** The order in which the files are read: of two phrases that end at one place the first counts. */
const files = ['any', 'en', 'fr', 'de', 'es', 'it', 'nl', 'pt', 'pl', 'other'] as const;

const Concept = z.enum(relevanceConcepts);

/**
 * What one mention is worth. `rule` is the wording of rules about machines that decide, which settles it anywhere in a text of any
 * length; `strong` settles it, unless it is a passing mention in a long text; `medium` needs the title or company; `weak` needs
 * much of it.
 */
const byStrength = z.strictObject({ rule: Phrases, strong: Phrases, medium: Phrases, weak: Phrases });
export type CueStrength = keyof z.infer<typeof byStrength>;

/** How surely words of a title or a text name a kind. */
const bySureness = z.strictObject({ names: Phrases, suggests: Phrases, hints: Phrases });

/** The words of one language, `config/words/<language>.json`; README.md there says what each part is for. */
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

/** Read when they are first asked for: most commands judge nothing. Throws for a file that is not as it should be. */
export function wordFiles(): readonly WordFile[] {
  read ??= readWordFiles();
  return read;
}

function readWordFiles(): readonly WordFile[] {
  const require = createRequire(import.meta.url);
  return files.map((name) => readWordFile(name, require(`#config/words/${name}.json`)));
}

/** That of one of these languages. */
export function wordFileOf(name: (typeof files)[number]): WordFile | undefined {
  return wordFiles()[files.indexOf(name)];
}

/** Throws with the file, the place in it and what stands there. */
export function readWordFile(name: string, document: unknown): WordFile {
  const { success, data, error } = WordFile.safeParse(document, { reportInput: true });
  if (success) return data;
  const problems = error.issues.map(
    ({ path, message, input }) =>
      `config/words/${name}.json: ${path.join('.')}: ${message}${typeof input === 'object' ? '' : `, got ${JSON.stringify(input)}`}`,
  );
  throw new Error(problems.join('\n'));
}
