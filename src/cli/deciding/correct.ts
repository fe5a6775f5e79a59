import { type CorrectionOutcome, correctItem } from '../../decisions/correct-item.js';
import { type Stale, unseen } from '../../decisions/record-event.js';
import { CorrectedFinding, findingKey, readDateName } from '../../model/item/correction.js';
import { ItemKind } from '../../model/item/item-kind.js';
import { type CommandIo, type Flags, writeJson, writeLine } from '../terminal/command-io.js';
import { absent, UsageError } from '../terminal/exit-code.js';
import { principalOf, withStoredLibrary } from '../terminal/with-app.js';

export type CorrectOptions = Flags<
  | 'relevance'
  | 'kind'
  | 'topic'
  | 'date'
  | 'reference'
  | 'jurisdiction'
  | 'language'
  | 'provision'
  | 'sentence'
  | 'by'
  | 'reason',
  'json'
>;

const expected = {
  relevance: 'ai, other or rules',
  kind: `${ItemKind.options.join(', ')} or rules`,
  topic: 'a topic with on, off or rules, such as finance=on',
  date: 'a date and its role with on, off, rules or what stands in its place, such as "2026-08-02 application=2027-12-02 application"',
  reference: 'a reference with on, off or rules, such as celex:32024R1689=off',
  jurisdiction: 'a code such as EU, FR or US-CA, or rules',
  language: 'a language code such as fr, en or mul, or rules',
} as const;

export async function correct(io: CommandIo, itemId: string, options: CorrectOptions): Promise<void> {
  const corrections = readCorrections(options);
  return withStoredLibrary(io, async (library) => {
    const by = principalOf(options.by);
    for (const correction of corrections) {
      const outcome = unseen(
        await correctItem(library, { itemId, said: correction, by, reason: options.reason ?? '' }),
      );
      const { sequence } = recorded(outcome, itemId, correction);
      if (options.json) writeJson(io.stdout, { ...correction, auditSequence: sequence });
      else
        writeLine(io.stdout, `${findingKey(correction)}: ${correction.value}, by ${by.name} as decision ${sequence}`);
    }
  });
}

const findings = ['relevance', 'kind', 'topic', 'date', 'reference', 'jurisdiction', 'language'] as const;

function readCorrections(options: CorrectOptions): CorrectedFinding[] {
  const corrections = findings.flatMap((finding) => {
    const text = options[finding];
    if (text === undefined) return [];
    const hasSeveral = finding === 'topic' || finding === 'date' || finding === 'reference';
    const at = hasSeveral ? text.lastIndexOf('=') : -1;
    const [of, value] = [text.slice(0, Math.max(0, at)), text.slice(at + 1)];
    const { provision: subject, sentence } = options;
    const isInstead = finding === 'date' && readDateName(value) !== undefined;
    const word = isInstead ? { value: 'instead', to: value } : { value };
    const parsed = CorrectedFinding.safeParse({ finding, of, ...word, subject, sentence });
    if (parsed.success) return parsed.data;
    throw new UsageError(`correct: --${finding}: expected ${expected[finding]}, got "${text}"`);
  });
  if (corrections.length > 0) return corrections;
  throw new UsageError(
    'correct: expected --relevance, --kind, --topic, --date, --reference, --jurisdiction or --language',
  );
}

function recorded(outcome: Exclude<CorrectionOutcome, Stale>, itemId: string, { finding }: CorrectedFinding) {
  switch (outcome.kind) {
    case 'corrected':
      return outcome.event;
    case 'unknown-item':
      throw absent(`correct: no item has the id "${itemId}"`);
    case 'not-found':
      throw absent(`correct: --${finding}: the item has no such finding`);
    case 'incomplete':
      throw new UsageError(
        outcome.field === 'sentence'
          ? `correct: --${finding}: the item does not name it, expected --sentence with the words that do`
          : `correct: --${finding}: expected a day that there is, and its role`,
      );
    case 'full':
      throw absent(`correct: item "${itemId}": expected at most ${outcome.most} corrected findings, got one more`);
    case 'not-corrected':
      throw absent(`correct: --${finding}: expected a correction to withdraw, got none`);
  }
}
