import type { ItemKind } from '../../model/item/item-kind.js';

/** Words of titles and texts, in the syntax of `CueSet`, by how surely they name the kind: 3 names it, 2 suggests it, 1 hints at it. */
export type KindCues = Readonly<Record<ItemKind, Readonly<Partial<Record<1 | 2 | 3, readonly string[]>>>>>;
