import type { KeyRing, Principal } from '../model/access/principal.js';
import { type Keyed, type SealedKey, type SourceKey, useOf } from '../model/source/source-key.js';
import { keyNames } from '../model/source/source-reading.js';
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
  /** Where it may go: see `useOf`. */
  readonly use: string;
  /** The origin of that, for people. */
  readonly to: string;
  readonly by: Principal;
}

/** The keys that a source asks for and where they go: `use` for the rule, `to`, origins, for people. */
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
/** What a header can carry: a line break would begin another. */
const sendable = /^[\x20-\x7e]+$/;

interface GivenKeys {
  /** By the names of keys; what is empty stays as it is. */
  readonly values: Readonly<Record<string, string | undefined>>;
  readonly by: Principal;
}

/** Gives a source keys that it asks for, all that are sent or, where one cannot be, none. */
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

/** Of several who give a key at once each decision finds its own. */
const offeredAtMost = 5;

/**
 * Keeps a key that a publisher gave. The log must not hold it, so that it is laid down first, encrypted, and the event, which names it by
 * its mark, brings it into effect: a crash in between leaves the key of before.
 */
export async function giveKey(deps: KeyDeps, { name, value, use, to, by }: GivenKey): Promise<void> {
  for (;;) {
    const key = sealKey(deps.keyRing, { name, use, mark: deps.clock.newId() }, value);
    await offer(deps, name, key);
    const { mark } = key;
    const event = await recordEvent(deps, { by, action: 'key.given', subject: name, details: { mark, to } });
    const { value: stored } = await project(deps.store, keyDecisions, event);
    // Somebody who took the key away meanwhile cleared what was laid down.
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

/** Takes a key away for good: what is stored of it goes with the decision. */
export async function removeKey(deps: KeyDeps, name: string, by: Principal): Promise<'removed' | 'unknown-key'> {
  const stored = await deps.store.sourceKeys.get(name);
  if (!stored?.value.held) return 'unknown-key';
  const event = await recordEvent(deps, { by, action: 'key.removed', subject: name, details: {} });
  await project(deps.store, keyDecisions, event);
  return 'removed';
}

const keyActions = ['key.given', 'key.removed'] as const;

/** A key that was not laid down, or no longer is, cannot be made of an event: the one before stays. */
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

/** Encrypts under the current key of the installation what is under an earlier one, which can be forgotten then. */
export async function resealKeys({
  store,
  keyRing,
}: {
  readonly store: Pick<Store, 'sourceKeys'>;
  readonly keyRing: KeyRing;
}): Promise<number> {
  let sealed = 0;
  for await (const { value, version } of eachPage(store.sourceKeys, 'all')) {
    const { id: name, held } = value;
    const opened = held && openKey(keyRing, name, held);
    if (!held || !opened || opened.isCurrent) continue;
    const { mark, use } = held;
    // Where somebody else changed it meanwhile the next sweep looks again.
    await store.sourceKeys.replace({ ...value, held: sealKey(keyRing, { name, mark, use }, opened.value) }, version);
    sealed += 1;
  }
  return sealed;
}
