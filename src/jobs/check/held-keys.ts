import { openKey } from '../../decisions/seal-key.js';
import type { Needs } from '../../ports/services.js';
import type { HeldKeys } from './credentials.js';

/** Keys that administrators gave on pages, each for its use alone. */
export function createHeldKeys({ store, keyRing }: Needs<'keyRing', 'sourceKeys'>): HeldKeys {
  return async (name, use) => {
    const held = (await store.sourceKeys.get(name))?.value.held;
    return held?.use === use ? openKey(keyRing, name, held)?.value : undefined;
  };
}
