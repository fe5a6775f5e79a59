import { followDossier } from '../decisions/follow-dossier.js';
import { takeOut } from '../decisions/take-out.js';
import type { DossierMember } from '../model/dossier.js';
import { type CommandIo, writeJson, writeLine } from './command-io.js';
import { exitCodes, UsageError } from './exit-code.js';
import { principalOf } from './principal.js';
import { withStored } from './with-app.js';

/** `vigie dossiers show <dossier>`: the items of a dossier with the reasons why they are in it. */
export async function dossiersShow(io: CommandIo, id: string, options: { json?: boolean }): Promise<number> {
  return withStored(io, async ({ store }) => {
    const dossier = (await followDossier(store, id))?.value;
    if (!dossier) throw new UsageError(`dossiers: no dossier has the id "${id}"`, exitCodes.notFound);
    if (options.json) writeJson(io.stdout, dossier);
    else for (const member of dossier.members) writeLine(io.stdout, describeMember(member));
    return exitCodes.ok;
  });
}

export interface SplitOptions {
  readonly by?: string;
  readonly reason?: string;
  readonly json?: boolean;
}

/** `vigie dossiers split <item> --by --reason`: decides that an item is not the same event. */
export async function dossiersSplit(io: CommandIo, itemId: string, options: SplitOptions): Promise<number> {
  return withStored(io, async (library) => {
    const by = principalOf(options.by);
    const outcome = await takeOut(library, { itemId, by, reason: options.reason ?? '' });
    if (outcome.kind === 'unknown-item')
      throw new UsageError(`dossiers: no item has the id "${itemId}"`, exitCodes.notFound);
    if (outcome.kind === 'no-dossier')
      throw new UsageError(`dossiers: the item "${itemId}" is in no dossier`, exitCodes.notFound);
    if (options.json) writeJson(io.stdout, { dossier: outcome.dossierId, auditSequence: outcome.event.sequence });
    else writeLine(io.stdout, `taken out by ${by.name} as decision ${outcome.event.sequence}`);
    return exitCodes.ok;
  });
}

function describeMember({ itemId, sourceId, reason, takenOut }: DossierMember): string {
  const why = reason === null ? 'began it' : `${reason.kind}: ${JSON.stringify(reason.evidence)}`;
  return `${itemId}  ${sourceId}  ${takenOut === null ? why : `taken out as decision ${takenOut.sequence}`}`;
}
