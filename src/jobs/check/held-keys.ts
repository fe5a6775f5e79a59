import { openKey } from '../../decisions/seal-key.js';
import type { KeyRing } from '../../model/access/principal.js';
import type { Store } from '../../ports/store/store.js';
import type { HeldKeys } from './credentials.js';

/** Keys that administrators gave on pages, each for its use alone. */
export function createHeldKeys({
  store,
  keyRing,
}: {
  readonly store: Pick<Store, 'sourceKeys'>;
  readonly keyRing: KeyRing;
}): HeldKeys {
  return async (name, use) => {
    const held = (await store.sourceKeys.get(name))?.value.held;
    return held?.use === use ? openKey(keyRing, name, held)?.value : undefined;
  };
}
