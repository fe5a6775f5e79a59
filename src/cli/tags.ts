import { decideTag } from '../decisions/decide-tag.js';
import { tagOf } from '../model/policy.js';
import { type CommandIo, writeJson, writeLine } from './command-io.js';
import { exitCodes, UsageError } from './exit-code.js';
import { personOf } from './person.js';
import { withLibrary } from './with-app.js';

export interface DecideOptions {
  readonly by?: string;
  readonly reason?: string;
  readonly json?: boolean;
}

/** `vigie tags confirm|reject <item> <policy> --by --reason`: decides that an item concerns a policy, or does not. */
export async function tagsDecide(
  io: CommandIo,
  verdict: 'confirmed' | 'rejected',
  target: { readonly itemId: string; readonly policyId: string },
  options: DecideOptions,
): Promise<number> {
  return withLibrary(io, async (library) => {
    const by = personOf(options.by);
    const outcome = await decideTag(library, { ...target, verdict, by, reason: options.reason ?? '' });
    if (outcome.kind === 'unknown-item')
      throw new UsageError(`tags: no item has the id "${target.itemId}"`, exitCodes.notFound);
    if (outcome.kind === 'unknown-policy') {
      throw new UsageError(`tags: no policy has the id "${target.policyId}"`, exitCodes.notFound);
    }
    if (options.json) writeJson(io.stdout, outcome.tag);
    else writeLine(io.stdout, `${verdict} by ${by} as decision ${outcome.event.sequence}`);
    return exitCodes.ok;
  });
}

/** `vigie tags list <item>`: the tags of an item with their reasons. */
export async function tagsList(io: CommandIo, itemId: string, options: { json?: boolean }): Promise<number> {
  return withLibrary(io, async ({ store }) => {
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
