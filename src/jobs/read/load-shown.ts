import { entryText, knownTree } from '../../enrich/entry-text.js';
import type { Revision } from '../../model/item/item.js';
import { parseShown, plainNodes, type ShownNode, type ShownTree, shownCharacters } from '../../model/item/shown.js';
import type { Sandbox } from '../../ports/sandbox.js';
import { mapInSlices } from './in-slices.js';

/** What a page shows of an entry or a version of an item. */
export interface Shown extends ShownTree {
  readonly nodes: readonly ShownNode[];
  /** Its markup was more than can be made safe within limits: these are its words alone. */
  readonly isPlain: boolean;
}

type Words = Pick<Revision, 'summary' | 'content' | 'shown'>;

/** For each what was kept of it at ingest; what was written before that, or cleaned by an earlier version, is cleaned in the sandbox. */
export async function loadShown(
  { sandbox }: { readonly sandbox: Pick<Sandbox, 'cleanEntries'> },
  entries: readonly Words[],
): Promise<readonly Shown[]> {
  return mapInSlices(entries, async (entry) => {
    const { nodes = null, isCut = false } = knownTree(entry) ?? parseShown(await cleanApart(sandbox, entry)) ?? {};
    if (nodes !== null) return { nodes, isCut, isPlain: false };
    const text = entryText(entry);
    return { nodes: plainNodes(text.slice(0, shownCharacters)), isCut: text.length > shownCharacters, isPlain: true };
  });
}

/** Undefined where it is not read within the limits. */
async function cleanApart(sandbox: Pick<Sandbox, 'cleanEntries'>, entry: Words): Promise<string | undefined> {
  const { summary, content } = entry;
  const read = await sandbox.cleanEntries([{ summary, content }]);
  return read.kind === 'done' ? (read.value[0] ?? undefined) : undefined;
}
