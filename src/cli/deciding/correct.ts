import { type CorrectionOutcome, correctItem } from '../../decisions/correct-item.js';
import { CorrectedFinding, findingKey } from '../../model/item/correction.js';
import { ItemKind } from '../../model/item/item-kind.js';
import { type CommandIo, writeJson, writeLine } from '../terminal/command-io.js';
import { exitCodes, UsageError } from '../terminal/exit-code.js';
import { principalOf } from '../terminal/principal.js';
import { withStoredLibrary } from '../terminal/with-app.js';

export interface CorrectOptions {
  readonly relevance?: string;
  readonly kind?: string;
  readonly topic?: string;
  readonly date?: string;
  readonly reference?: string;
  readonly by?: string;
  readonly reason?: string;
  readonly json?: boolean;
}

const expected = {
  relevance: 'ai, other or rules',
  kind: `${ItemKind.options.join(', ')} or rules`,
  topic: 'a topic with on, off or rules, such as finance=on',
  date: 'a date and its role with on, off or rules, such as "2026-08-02 application=off"',
  reference: 'a reference with off or rules, such as celex:32024R1689=off',
} as const;

/** `vigie correct <item> --relevance --kind --topic --date --reference --by --reason`: says what an item is in place of the rules, one decision for each option. */
export async function correct(io: CommandIo, itemId: string, options: CorrectOptions): Promise<number> {
  const corrections = readCorrections(options);
  return withStoredLibrary(io, async (library) => {
    const by = principalOf(options.by);
    for (const said of corrections) {
      const outcome = await correctItem(library, { itemId, said, by, reason: options.reason ?? '' });
      const { sequence } = recorded(outcome, itemId, said);
      if (options.json) writeJson(io.stdout, { ...said, auditSequence: sequence });
      else writeLine(io.stdout, `${findingKey(said)}: ${said.value}, by ${by.name} as decision ${sequence}`);
    }
    return exitCodes.ok;
  });
}

const findings = ['relevance', 'kind', 'topic', 'date', 'reference'] as const;

function readCorrections(options: CorrectOptions): CorrectedFinding[] {
  const corrections = findings.flatMap((finding) => {
    const text = options[finding];
    if (text === undefined) return [];
    const at = finding === 'relevance' || finding === 'kind' ? -1 : text.lastIndexOf('=');
    const said = CorrectedFinding.safeParse({ finding, of: text.slice(0, Math.max(0, at)), value: text.slice(at + 1) });
    if (said.success) return said.data;
    throw new UsageError(`correct: --${finding}: expected ${expected[finding]}, got "${text}"`);
  });
  if (corrections.length > 0) return corrections;
  throw new UsageError('correct: expected --relevance, --kind, --topic, --date or --reference');
}

function recorded(outcome: CorrectionOutcome, itemId: string, { finding }: CorrectedFinding) {
  switch (outcome.kind) {
    case 'corrected':
      return outcome.event;
    case 'unknown-item':
      throw new UsageError(`correct: no item has the id "${itemId}"`, exitCodes.notFound);
    case 'not-found':
      throw new UsageError(`correct: --${finding}: the item has no such finding`, exitCodes.notFound);
    case 'not-corrected':
      throw new UsageError(`correct: --${finding}: expected a correction to withdraw, got none`, exitCodes.notFound);
  }
}
