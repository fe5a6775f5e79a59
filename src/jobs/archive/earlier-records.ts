import { z } from 'zod';
import { addTo } from '../../model/gather.js';
import { type EarlierTag, withWholeTags } from '../../model/policy/earlier-tags.js';
import { recordKinds } from '../../ports/store/archive.js';

/** Up to this version of the format, tags were records of their own, before the items. */
const lastWithTags = 2;

export const everyKind = [...recordKinds, 'tags'] as const;
export type EveryKind = (typeof everyKind)[number];

/** Converts records of earlier versions of the format. Tags are held until their items follow. */
export class EarlierRecords {
  readonly #tags = new Map<string, EarlierTag[]>();
  readonly kinds: z.ZodType<EveryKind>;
  readonly #hasTags: boolean;

  constructor(formatVersion: number) {
    this.#hasTags = formatVersion <= lastWithTags;
    this.kinds = z.enum(this.#hasTags ? everyKind : recordKinds);
  }

  keepTag(tag: EarlierTag): void {
    addTo(this.#tags, tag.itemId, tag);
  }

  /** `value` is the value of an item's record. */
  withTags(value: unknown): unknown {
    const id = Named.safeParse(value).data?.id;
    if (!this.#hasTags || id === undefined) return value;
    const tags = this.#tags.get(id);
    this.#tags.delete(id);
    return withWholeTags(value, tags);
  }
}

const Named = z.looseObject({ id: z.string() });
