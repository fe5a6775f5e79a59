import { decideTag } from '../../decisions/decide-tag.js';
import { unseen } from '../../decisions/record-event.js';
import { tagOf } from '../../model/policy/policy.js';
import { type CommandIo, writeJson, writeLine } from '../terminal/command-io.js';
import { exitCodes, UsageError } from '../terminal/exit-code.js';
import { principalOf } from '../terminal/principal.js';
import { withStored } from '../terminal/with-app.js';

export interface DecideOptions {
  readonly by?: string;
  readonly reason?: string;
  readonly revision?: string;
  readonly json?: boolean;
}

/** `vigie tags confirm|reject <item> <policy> --by --reason --revision`: decides that an item concerns a policy, or does not. */
export async function tagsDecide(
  io: CommandIo,
  verdict: 'confirmed' | 'rejected',
  target: { readonly itemId: string; readonly policyId: string },
  options: DecideOptions,
): Promise<number> {
  const revision = readRevision(options.revision);
  return withStored(io, async (library) => {
    const by = principalOf(options.by);
    const decision = { ...target, verdict, by, reason: options.reason ?? '', revision };
    const outcome = unseen(await decideTag(library, decision));
    if (outcome.kind === 'unknown-item')
      throw new UsageError(`tags: no item has the id "${target.itemId}"`, exitCodes.notFound);
    if (outcome.kind === 'unknown-policy') {
      throw new UsageError(`tags: no policy has the id "${target.policyId}"`, exitCodes.notFound);
    }
    if (outcome.kind === 'no-such-revision') {
      throw new UsageError(
        `tags: --revision: expected a version of the item, 1 to ${outcome.newest}, got ${revision}`,
        exitCodes.notFound,
      );
    }
    const { tag, event, newest } = outcome;
    if (options.json) writeJson(io.stdout, tag);
    else writeLine(io.stdout, `${verdict} by ${by.name} as decision ${event.sequence}`);
    if (tag.revision < newest) {
      writeLine(io.stderr, `decided on version ${tag.revision}; the item is at version ${newest} now`);
    }
    return exitCodes.ok;
  });
}

function readRevision(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const revision = Number(text);
  if (Number.isInteger(revision) && revision > 0) return revision;
  throw new UsageError(`tags: --revision: expected a whole number from 1, got "${text}"`);
}

/** `vigie tags list <item>`: the tags of an item with their reasons. */
export async function tagsList(io: CommandIo, itemId: string, options: { json?: boolean }): Promise<number> {
  return withStored(io, async ({ store }) => {
    const [item] = await store.items.getMany([itemId]);
    const tags = (item?.value.policies ?? []).map((tag) => tagOf(itemId, tag));
    if (options.json) writeJson(io.stdout, tags);
    else
      for (const { policyId, state, words, reason } of tags) {
        writeLine(io.stdout, `${policyId}: ${state}; ${reason ?? `words: ${words.join(', ')}`}`);
      }
    return exitCodes.ok;
  });
}
