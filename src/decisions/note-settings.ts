import { createHmac } from 'node:crypto';
import type { AuditEvent, DetailsOf } from '../model/access/audit.js';
import { type KeyRing, programPrincipal } from '../model/access/principal.js';
import { type AuditDeps, eventsOn, recordUnlessOvertaken } from './record-event.js';

export type SettingsDeps = AuditDeps<'notedSettings'>;

export interface StartSetting {
  readonly path: string;
  /** As JSON. */
  readonly value: string;
  /** True for a secret or an address: only that it changed is recorded, not its value. */
  readonly hidden: boolean;
}

export const settingsSubject = 'settings';
/** The prefix of details that are settings. Other details name the actor and the key. */
export const settingPrefix = 'setting:';

/**
 * Compares the settings of a starting process with those of the previous start of the same kind, and records the changes once for all
 * processes. The first start records nothing. Returns the number of changes.
 */
export async function noteSettings(
  deps: SettingsDeps,
  { process, settings }: { readonly process: string; readonly settings: readonly StartSetting[] },
): Promise<number> {
  const { store, keyRing } = deps;
  const values = Object.fromEntries(settings.map((setting) => [setting.path, storedForm(setting, keyRing[0])]));
  const noted = await store.notedSettings.get(process);
  if (!noted) {
    await store.notedSettings.create({ id: process, values, sequence: 0 });
    return 0;
  }
  const before = noted.value.values;
  const changes = settings.flatMap((setting) => changeOf(before[setting.path], setting, keyRing));
  const event = changes.length === 0 ? undefined : await record(deps, Object.fromEntries(changes));
  const sequence = event?.sequence ?? noted.value.sequence;
  // A conflict is ignored: a process that started at the same moment stored the same values.
  await store.notedSettings.replace({ id: process, values, sequence }, noted.version);
  return changes.length;
}

/** The most recorded characters of a value, since events are small. */
const longestSide = 200;

function changeOf(
  before: string | undefined,
  { path, value, hidden }: StartSetting,
  keyRing: KeyRing,
): readonly (readonly [string, string])[] {
  // Undefined before means a setting that the previous version did not know.
  if (before === undefined || before === value) return [];
  if (keyRing.some((key) => before === storedForm({ path, value, hidden }, key))) return [];
  const isShown = !hidden && !before.startsWith(markPrefix);
  return [[`${settingPrefix}${path}`, isShown ? `${shortened(before)} → ${shortened(value)}` : 'changed']];
}

const markPrefix = 'hmac:';

function storedForm({ path, value, hidden }: StartSetting, key: Uint8Array): string {
  if (!hidden || value === 'null') return value;
  return `${markPrefix}${createHmac('sha256', key).update(`setting\n${path}\n${value}`).digest('hex').slice(0, 32)}`;
}

export function shortened(text: string): string {
  return text.length <= longestSide ? text : `${text.slice(0, longestSide)}…`;
}

/** Records the change, unless the last event on settings is the same: another process started with them, or a crash came in between. */
async function record(deps: SettingsDeps, changes: DetailsOf<'settings.changed'>): Promise<AuditEvent> {
  await deps.store.refresh();
  const known = (await deps.store.audit.find('newest', {}, { limit: 1 })).documents[0]?.value;
  let last: AuditEvent | undefined;
  for await (const event of eventsOn(deps.store, settingsSubject)) last = event;
  if (last && tellsOf(last, changes)) return last;
  const decision = {
    by: programPrincipal,
    action: 'settings.changed',
    subject: settingsSubject,
    details: changes,
  } as const;
  const overtakes = (event: AuditEvent): boolean => event.action === 'settings.changed' && tellsOf(event, changes);
  return (await recordUnlessOvertaken(deps, decision, { known, overtakes })).event;
}

function tellsOf({ details }: AuditEvent, changes: DetailsOf<'settings.changed'>): boolean {
  const changed = Object.entries(details).filter(([name]) => name.startsWith(settingPrefix));
  return changed.length === Object.keys(changes).length && changed.every(([name, text]) => changes[name] === text);
}
