import { z } from 'zod';
import { ItemKind } from '../item/item-kind.js';
import { Jurisdiction } from './source.js';

/** Bytes of a file that a person gives. */
export const maxGivenBytes = 20 * 1024 * 1024;

/** What a person says of what they add. */
export const Addition = z.object({
  /** What the document calls itself where it is empty. */
  title: z.string().trim().max(500).default(''),
  jurisdiction: Jurisdiction.default('INT'),
  kind: ItemKind.default('news'),
  /** From where they have it. */
  from: z.string().trim().max(500).default(''),
});
export type Addition = z.infer<typeof Addition>;

/** A title for a file that says none. */
export function titleOfFile(name: string): string {
  return name
    .replace(/\.[a-z0-9]{2,5}$/i, '')
    .replace(/[-_+\s]+/g, ' ')
    .trim();
}
