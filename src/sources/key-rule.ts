import type { SourceDefinition } from '../model/source/source.js';

type Keyed = Pick<SourceDefinition, 'url' | 'auth'>;

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

/** Which keys go where, and how; for OAuth2 both where they are sent and where the token is. */
export function useOf({ url, auth }: Keyed): string | undefined {
  if (auth === undefined) return undefined;
  const { origin } = new URL(url);
  if (auth.kind === 'oauth2') return JSON.stringify([auth.id, auth.secret, new URL(auth.tokenUrl).href, origin]);
  const name = auth.kind === 'header' ? auth.name.toLowerCase() : auth.name;
  return JSON.stringify([auth.key, auth.kind, name, origin]);
}
