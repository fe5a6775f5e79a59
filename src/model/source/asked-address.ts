import type { SourceDefinition, SourceState } from './source.js';

type Asked = Pick<SourceDefinition, 'url' | 'request' | 'auth'>;

/**
 * The definition with the address that is asked: the catalogue's, or the one that its publisher moved to for good. A source
 * that sends keys, fields or parameters of its own is asked where its definition says: they are meant for that place.
 */
export function withAskedAddress<D extends Asked>(definition: D, state: Pick<SourceState, 'movedHere'>): D {
  const moved = state.movedHere;
  if (moved === null || moved.from !== definition.url || definition.request || definition.auth) return definition;
  return { ...definition, url: moved.url };
}
