import { createSystemClock } from '../adapters/system/system-clock.js';
import { refuseUnfinished } from '../jobs/archive/refuse-unfinished.js';
import type { KeyRing } from '../model/access/principal.js';
import { type DecisionReasons, readReason } from '../model/policy/decision-reasons.js';
import type { Clock } from '../ports/clock.js';
import type { Log } from '../ports/log.js';
import type { Store } from '../ports/store/store.js';
import { loadSecret, readSecret, secretIsMissing } from '../settings/load-secret.js';
import { makeDataFolder } from '../settings/make-folder.js';
import { detectMode } from '../settings/run-mode.js';
import type { Settings } from '../settings/settings.js';
import { type AppOptions, type Backend, orClose } from './backend.js';
import { openDistributed } from './distributed.js';
import { openEmbedded } from './embedded.js';

/** Store and queue, and what decisions take besides: much of what commands do looks at no source and reads no text. */
export interface Records extends Omit<Backend, 'hostGate'> {
  readonly settings: Settings;
  readonly clock: Clock;
  readonly log: Log;
  readonly keyRing: KeyRing;
  readonly publicUrl: string;
  readonly timeZone: string;
  readonly reasons: DecisionReasons;
}

/**
 * Opens store and queue alone: hundreds of sources are not read, which takes longer than most commands. Throws what the settings and
 * the store throw; nothing stays open then.
 */
export async function openRecords(settings: Settings, options: AppOptions): Promise<Records> {
  return (await openBackend(settings, options)).records;
}

/** The records, and what only jobs need of what was opened for them. */
export async function openBackend(settings: Settings, options: AppOptions) {
  const { log } = options;
  const mode = detectMode(settings);
  const open = mode === 'embedded' ? makeDataFolder(settings.dataDir) : [];
  if (open.length > 0)
    log.warn({ paths: open.slice(0, 10) }, 'others on this machine can read these: they belong to another user');
  // A file that cannot be used is said before anything is opened.
  readSecret(settings.secretFile);
  const clock = createSystemClock();
  const openMode = mode === 'embedded' ? openEmbedded : openDistributed;
  const { hostGate, ...backend } = await openMode(settings, clock, options);
  await orClose(refuseUnfinished(backend.store), backend.close);
  const keyRing = await orClose(secretOf(backend.store, settings.secretFile), backend.close);
  const { publicUrl, timeZone } = settings;
  const { reasons: offered, reasonRequired: required } = settings.decisions;
  const reasons = { list: offered.map(readReason), required };
  const records: Records = { ...backend, settings, clock, log, keyRing, publicUrl, timeZone, reasons };
  return { records, hostGate };
}

/**
 * The secret is made for a store that holds nothing yet. Another in place of one that got lost would end links, feeds and calendars and make
 * other people of those who decided, without a word. Throws `SecretUnusable`.
 */
async function secretOf(store: Store, file: string): Promise<KeyRing> {
  const known = readSecret(file);
  if (known) return known;
  for await (const { length } of store.archive.read()) {
    if (length === 0) continue;
    // Of two processes that start at once the other may have made it, and written since.
    const made = readSecret(file);
    if (made) return made;
    throw secretIsMissing(file);
  }
  return loadSecret(file);
}
