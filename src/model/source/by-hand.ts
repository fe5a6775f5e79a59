import { z } from 'zod';
import { ItemKind } from '../item/item-kind.js';
import { Jurisdiction } from './source.js';

/** The largest file that a person may upload, in bytes. */
export const maxGivenBytes = 20 * 1024 * 1024;

/** What a person states about a document that they add. */
export const Addition = z.object({
  /** If it is empty, the document's own title is used. */
  title: z.string().trim().max(500).default(''),
  jurisdiction: Jurisdiction.default('INT'),
  kind: ItemKind.default('news'),
  /** Where the person got it. */
  from: z.string().trim().max(500).default(''),
});
export type Addition = z.infer<typeof Addition>;

/** Makes a title from a file name, for a file that has none. */
export function titleOfFile(name: string): string {
  return name
    .replace(/\.[a-z0-9]{2,5}$/i, '')
    .replace(/[-_+\s]+/g, ' ')
    .trim();
}
