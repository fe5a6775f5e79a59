import type { Principal } from '../model/access/principal.js';
import { type Keyed, type SealedKey, type SourceKey, useOf } from '../model/source/source-key.js';
import { keyNames } from '../model/source/source-reading.js';
import type { Needs } from '../ports/services.js';
import { changeStored } from '../ports/store/change-stored.js';
import { eachPage } from '../ports/store/pages.js';
import type { Store } from '../ports/store/store.js';
import { type Projection, project } from './project-decision.js';
import { type AuditDeps, recordEvent } from './record-event.js';
import { openKey, sealKey } from './seal-key.js';

export type KeyDeps = AuditDeps<'sourceKeys'>;

export interface GivenKey {
  readonly name: string;
  readonly value: string;
  /** Where it may be sent: see `useOf`. */
  readonly use: string;
  /** The origin of `use`, for people. */
  readonly to: string;
  readonly by: Principal;
}

/** The keys that a source needs, and where they are sent: `use` for the rule, `to` (origins) for people. */
export function keysOf(
  definition: Keyed,
): { readonly names: readonly string[]; readonly use: string; readonly to: string } | undefined {
  const use = useOf(definition);
  if (use === undefined) return undefined;
  const { url, auth } = definition;
  const asked = auth?.kind === 'oauth2' ? [auth.tokenUrl, url] : [url];
  const to = [...new Set(asked.map((one) => new URL(one).origin))].join(', ');
  return { names: keyNames(auth), use, to };
}

export const longestKey = 4_000;
/** Characters that a header can carry; a line break would begin another header. */
const sendable = /^[\x20-\x7e]+$/;

interface GivenKeys {
  /** Values by key name. An empty value leaves the key as it is. */
  readonly values: Readonly<Record<string, string | undefined>>;
  readonly by: Principal;
}

/** Stores the keys of a source: all given ones, or none if one is invalid. */
export async function giveKeys(
  deps: KeyDeps,
  definition: Keyed,
  { values, by }: GivenKeys,
): Promise<'given' | 'unfit'> {
  const { names = [], use = '', to = '' } = keysOf(definition) ?? {};
  const given = Object.entries(values).flatMap(([name, value = '']) =>
    value.trim() === '' ? [] : [{ name, value: value.trim() }],
  );
  const isFit = ({ name, value }: (typeof given)[number]): boolean =>
    names.includes(name) && value.length <= longestKey && sendable.test(value);
  if (given.length === 0 || !given.every(isFit)) return 'unfit';
  for (const key of given) await giveKey(deps, { ...key, use, to, by });
  return 'given';
}

/** The most offered keys, so that each of several concurrent decisions finds its own. */
const offeredAtMost = 5;

/**
 * Stores a key of a publisher. The log must not hold it, so the encrypted key is stored first, and the event, which names it by its mark,
 * brings it into effect. After a crash in between, the previous key stays in effect.
 */
export async function giveKey(deps: KeyDeps, { name, value, use, to, by }: GivenKey): Promise<void> {
  for (;;) {
    const key = sealKey(deps.keyRing, { name, use, mark: deps.clock.newId() }, value);
    await offer(deps, name, key);
    const { mark } = key;
    const event = await recordEvent(deps, { by, action: 'key.given', subject: name, details: { mark, to } });
    const { value: stored } = await project(deps.store, keyDecisions, event);
    // If somebody removed the key meanwhile, the offered key was deleted, too; try again.
    if (stored && (stored.held?.mark === mark || stored.sequence >= event.sequence)) return;
  }
}

async function offer({ store, clock }: KeyDeps, name: string, key: SealedKey): Promise<void> {
  const empty = { id: name, held: null, offered: [], sequence: 0, changedAt: clock.now().toISOString() };
  await changeStored(store.sourceKeys, name, (before: SourceKey = empty) => ({
    ...before,
    offered: [...before.offered, key].slice(-offeredAtMost),
  }));
}

/** Removes a key for good, including its stored value. */
export async function removeKey(deps: KeyDeps, name: string, by: Principal): Promise<'removed' | 'unknown-key'> {
  const stored = await deps.store.sourceKeys.get(name);
  if (!stored?.value.held) return 'unknown-key';
  const event = await recordEvent(deps, { by, action: 'key.removed', subject: name, details: {} });
  await project(deps.store, keyDecisions, event);
  return 'removed';
}

const keyActions = ['key.given', 'key.removed'] as const;

/** If the offered key is not stored, or no longer, the event has no effect and the previous key stays. */
export const keyDecisions: Projection<Pick<Store, 'sourceKeys'>, SourceKey, (typeof keyActions)[number]> = {
  records: ({ sourceKeys }) => sourceKeys,
  actions: keyActions,
  after(event, before) {
    if (!before) return undefined;
    const decided = { ...before, sequence: event.sequence, changedAt: event.at };
    if (event.action === 'key.removed') return { ...decided, held: null, offered: [] };
    const { mark } = event.details;
    const held = before.offered.find((key) => key.mark === mark);
    return held && { ...decided, held, offered: before.offered.filter((key) => key !== held) };
  },
};

/** Encrypts publishers' keys again under the current key of the installation, so that an earlier one can be removed. */
export async function resealKeys({ store, keyRing }: Needs<'keyRing', 'sourceKeys'>): Promise<number> {
  let sealed = 0;
  for await (const { value, version } of eachPage(store.sourceKeys, 'all')) {
    const { id: name, held } = value;
    const opened = held && openKey(keyRing, name, held);
    if (!held || !opened || opened.isCurrent) continue;
    const { mark, use } = held;
    // If somebody changed it meanwhile, the next sweep tries again.
    await store.sourceKeys.replace({ ...value, held: sealKey(keyRing, { name, mark, use }, opened.value) }, version);
    sealed += 1;
  }
  return sealed;
}
