import { type CorrectionOutcome, correctItem } from '../decisions/correct-item.js';
import { CorrectedFinding } from '../model/correction.js';
import { ItemKind } from '../model/item-kind.js';
import { type CommandIo, writeJson, writeLine } from './command-io.js';
import { exitCodes, UsageError } from './exit-code.js';
import { principalOf } from './principal.js';
import { withStored } from './with-app.js';

export interface CorrectOptions {
  readonly relevance?: string;
  readonly kind?: string;
  readonly by?: string;
  readonly reason?: string;
  readonly json?: boolean;
}

const expected = {
  relevance: 'ai, other or rules',
  kind: `${ItemKind.options.join(', ')} or rules`,
} as const;

/** `vigie correct <item> --relevance --kind --by --reason`: says what an item is in place of the rules, one decision for each option. */
export async function correct(io: CommandIo, itemId: string, options: CorrectOptions): Promise<number> {
  const corrections = readCorrections(options);
  return withStored(io, async (library) => {
    const by = principalOf(options.by);
    for (const said of corrections) {
      const outcome = await correctItem(library, { itemId, said, by, reason: options.reason ?? '' });
      const { sequence } = recorded(outcome, itemId, said);
      if (options.json) writeJson(io.stdout, { ...said, auditSequence: sequence });
      else writeLine(io.stdout, `${said.finding}: ${said.value}, by ${by.name} as decision ${sequence}`);
    }
    return exitCodes.ok;
  });
}

function readCorrections(options: CorrectOptions): CorrectedFinding[] {
  const corrections = (['relevance', 'kind'] as const).flatMap((finding) => {
    const value = options[finding];
    if (value === undefined) return [];
    const said = CorrectedFinding.safeParse({ finding, value });
    if (said.success) return said.data;
    throw new UsageError(`correct: --${finding}: expected ${expected[finding]}, got "${value}"`);
  });
  if (corrections.length > 0) return corrections;
  throw new UsageError('correct: expected --relevance or --kind');
}

function recorded(outcome: CorrectionOutcome, itemId: string, { finding }: CorrectedFinding) {
  switch (outcome.kind) {
    case 'corrected':
      return outcome.event;
    case 'unknown-item':
      throw new UsageError(`correct: no item has the id "${itemId}"`, exitCodes.notFound);
    case 'not-corrected':
      throw new UsageError(`correct: --${finding}: expected a correction to withdraw, got none`, exitCodes.notFound);
  }
}
