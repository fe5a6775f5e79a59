import { unseen } from '../../decisions/record-event.js';
import { followEventGroup, takeOut } from '../../decisions/take-out.js';
import type { EventGroupMember } from '../../model/item/event-group.js';
import { type CommandIo, writeJson, writeLine } from '../terminal/command-io.js';
import { exitCodes, UsageError } from '../terminal/exit-code.js';
import { principalOf } from '../terminal/principal.js';
import { withStored } from '../terminal/with-app.js';

/** `vigie event groups show <event group>`: the items of an event group with the reasons why they are in it. */
export async function eventGroupsShow(io: CommandIo, id: string, options: { json?: boolean }): Promise<number> {
  return withStored(io, async ({ store }) => {
    const eventGroup = (await followEventGroup(store, id))?.value;
    if (!eventGroup) throw new UsageError(`event-groups: no event group has the id "${id}"`, exitCodes.notFound);
    if (options.json) writeJson(io.stdout, eventGroup);
    else for (const member of eventGroup.members) writeLine(io.stdout, describeMember(member));
    return exitCodes.ok;
  });
}

export interface SplitOptions {
  readonly by?: string;
  readonly reason?: string;
  readonly json?: boolean;
}

/** `vigie event groups split <item> --by --reason`: decides that an item is not the same event. */
export async function eventGroupsSplit(io: CommandIo, itemId: string, options: SplitOptions): Promise<number> {
  return withStored(io, async (library) => {
    const by = principalOf(options.by);
    const outcome = unseen(await takeOut(library, { itemId, by, reason: options.reason ?? '' }));
    if (outcome.kind === 'unknown-item')
      throw new UsageError(`event-groups: no item has the id "${itemId}"`, exitCodes.notFound);
    if (outcome.kind === 'no-group')
      throw new UsageError(`event-groups: the item "${itemId}" is in no event group`, exitCodes.notFound);
    if (options.json) writeJson(io.stdout, { dossier: outcome.eventGroupId, auditSequence: outcome.event.sequence });
    else writeLine(io.stdout, `taken out by ${by.name} as decision ${outcome.event.sequence}`);
    return exitCodes.ok;
  });
}

function describeMember({ itemId, sourceId, reason, takenOut }: EventGroupMember): string {
  const why = reason === null ? 'began it' : `${reason.kind}: ${JSON.stringify(reason.evidence)}`;
  return `${itemId}  ${sourceId}  ${takenOut === null ? why : `taken out as decision ${takenOut.sequence}`}`;
}
