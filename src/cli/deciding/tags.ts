import { decideTag } from '../../decisions/decide-tag.js';
import { unseen } from '../../decisions/record-event.js';
import { takeOut } from '../../decisions/take-out.js';
import type { EventGroupMember } from '../../model/item/event-group.js';
import { tagOf } from '../../model/policy/tag.js';
import { followEventGroup } from '../../ports/store/follow-event-group.js';
import { type CommandIo, type Flags, type JsonFlag, writeJson, writeLine } from '../terminal/command-io.js';
import { absent, UsageError } from '../terminal/exit-code.js';
import { onStored, principalOf, withStored } from '../terminal/with-app.js';

type DecideOptions = Flags<'by' | 'reason' | 'revision', 'json'>;

export function tagsDecide(verdict: 'confirmed' | 'rejected') {
  return async (io: CommandIo, itemId: string, policyId: string, options: DecideOptions): Promise<void> => {
    const revision = readRevision(options.revision);
    return withStored(io, async (library) => {
      const by = principalOf(options.by);
      const decision = { itemId, policyId, verdict, by, reason: options.reason ?? '', revision };
      const outcome = unseen(await decideTag(library, decision));
      if (outcome.kind === 'no-reason')
        throw new UsageError('tags: --reason: expected one, got none: decisions.reasonRequired asks for it');
      if (outcome.kind === 'unknown-item') throw absent(`tags: no item has the id "${itemId}"`);
      if (outcome.kind === 'unknown-policy') throw absent(`tags: no policy has the id "${policyId}"`);
      if (outcome.kind === 'no-such-revision') {
        throw absent(`tags: --revision: expected a version of the item, 1 to ${outcome.newest}, got ${revision}`);
      }
      const { tag, event, newest } = outcome;
      if (options.json) writeJson(io.stdout, tag);
      else writeLine(io.stdout, `${verdict} by ${by.name} as decision ${event.sequence}`);
      if (tag.revision < newest) {
        writeLine(io.stderr, `decided on version ${tag.revision}; the item is at version ${newest} now`);
      }
    });
  };
}

function readRevision(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const revision = Number(text);
  if (Number.isInteger(revision) && revision > 0) return revision;
  throw new UsageError(`tags: --revision: expected a whole number from 1, got "${text}"`);
}

export const tagsList = onStored(async ({ store }, io, itemId: string, options: JsonFlag) => {
  const [item] = await store.items.getMany([itemId]);
  const tags = (item?.value.policies ?? []).map((tag) => tagOf(itemId, tag));
  if (options.json) writeJson(io.stdout, tags);
  else
    for (const { policyId, state, words, reason } of tags) {
      writeLine(io.stdout, `${policyId}: ${state}; ${reason ?? `words: ${words.join(', ')}`}`);
    }
});

export const eventGroupsShow = onStored(async ({ store }, io, id: string, options: JsonFlag) => {
  const eventGroup = (await followEventGroup(store, id))?.value;
  if (!eventGroup) throw absent(`event-groups: no event group has the id "${id}"`);
  if (options.json) writeJson(io.stdout, eventGroup);
  else for (const member of eventGroup.members) writeLine(io.stdout, describeMember(member));
});

type SplitOptions = Flags<'by' | 'reason', 'json'>;

export const eventGroupsSplit = onStored(async (library, io, itemId: string, options: SplitOptions) => {
  const by = principalOf(options.by);
  const outcome = unseen(await takeOut(library, { itemId, by, reason: options.reason ?? '' }));
  if (outcome.kind === 'unknown-item') throw absent(`event-groups: no item has the id "${itemId}"`);
  if (outcome.kind === 'no-group') throw absent(`event-groups: the item "${itemId}" is in no event group`);
  const { eventGroupId, event } = outcome;
  const answer = { eventGroup: eventGroupId, dossier: eventGroupId, auditSequence: event.sequence };
  if (options.json) writeJson(io.stdout, answer);
  else writeLine(io.stdout, `taken out by ${by.name} as decision ${event.sequence}`);
});

function describeMember({ itemId, sourceId, reason, takenOut }: EventGroupMember): string {
  const why = reason === null ? 'began it' : `${reason.kind}: ${JSON.stringify(reason.evidence)}`;
  return `${itemId}  ${sourceId}  ${takenOut === null ? why : `taken out as decision ${takenOut.sequence}`}`;
}
