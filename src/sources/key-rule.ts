import type { SourceDefinition } from '../model/source.js';

type Keyed = Pick<SourceDefinition, 'url' | 'auth'>;

/** Whether the keys that a definition names may go where it sends them. */
export type KeyRule = (definition: Keyed) => boolean;

/**
 * Keys are given by whoever may write the definitions' files, and sources may be changed by whoever may open the pages: a key
 * goes only to an origin to which a definition of a file sends the same key. Otherwise an address that somebody typed would be
 * enough to be sent it. Pure.
 */
export function createKeyRule(files: Iterable<Keyed>): KeyRule {
  const uses = new Set([...files].flatMap((definition) => useOf(definition) ?? []));
  return (definition) => {
    const use = useOf(definition);
    return use === undefined || uses.has(use);
  };
}

/** Which keys go where; for OAuth2 both where they are sent and where the token is. */
function useOf({ url, auth }: Keyed): string | undefined {
  if (auth === undefined) return undefined;
  const { origin } = new URL(url);
  if (auth.kind === 'oauth2') return JSON.stringify([auth.id, auth.secret, new URL(auth.tokenUrl).href, origin]);
  return JSON.stringify([auth.key, origin]);
}
