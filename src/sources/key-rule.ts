import { type Keyed, useOf } from '../model/source/source-key.js';

/** True if the keys that a definition names may be sent where it sends them. */
export type KeyRule = (definition: Keyed) => boolean;

/**
 * People who can write definition files decide where keys go, but more people can change sources in the pages. So a key is sent only to
 * an origin to which a definition in a file sends the same key, in the same header or parameter. Otherwise anybody could type an
 * address and be sent the key, or move the key of a header into the address, which logs, records of checks and pages show.
 */
export function createKeyRule(files: Iterable<Keyed>): KeyRule {
  const uses = new Set([...files].flatMap((definition) => useOf(definition) ?? []));
  return (definition) => {
    const use = useOf(definition);
    return use === undefined || uses.has(use);
  };
}
