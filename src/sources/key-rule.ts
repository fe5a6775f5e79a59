import { type Keyed, useOf } from '../model/source/source-key.js';

/** Whether the keys that a definition names may go where it sends them. */
export type KeyRule = (definition: Keyed) => boolean;

/**
 * Keys are given by whoever may write the definitions' files, and sources may be changed by whoever may open the pages: a key
 * goes only to an origin to which a definition of a file sends the same key, and in the same header or parameter. Otherwise an address
 * that somebody typed would be enough to be sent it, and a key of a header could be put into the address, which logs, records of
 * checks and pages show.
 */
export function createKeyRule(files: Iterable<Keyed>): KeyRule {
  const uses = new Set([...files].flatMap((definition) => useOf(definition) ?? []));
  return (definition) => {
    const use = useOf(definition);
    return use === undefined || uses.has(use);
  };
}
