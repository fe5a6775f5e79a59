import { createHmac } from 'node:crypto';
import type { AuditEvent, DetailsOf } from '../model/access/audit.js';
import { type KeyRing, programPrincipal } from '../model/access/principal.js';
import { type AuditDeps, eventsOn, recordUnlessOvertaken } from './record-event.js';

export type SettingsDeps = AuditDeps<'notedSettings'>;

export interface StartSetting {
  readonly path: string;
  /** As JSON. */
  readonly value: string;
  /** A secret, or somebody's address: that it changed is told, and never what it is. */
  readonly hidden: boolean;
}

/** What every entry of changed settings is about. */
export const settingsSubject = 'settings';
/** Details of such an entry that begin so are settings; the others say who, and under which key. */
export const settingPrefix = 'setting:';

/**
 * Compares the settings that a process starts with with those that the last one like it started with, and notes what changed: once for
 * all processes, whose starts follow each other. The first start takes what it finds for known. Gives how many changed.
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
  // Of two processes that start at once the other may have written it: with the same values.
  await store.notedSettings.replace({ id: process, values, sequence }, noted.version);
  return changes.length;
}

/** Entries are small: what was changed is told, if not the whole of it. */
const longestSide = 200;

function changeOf(
  before: string | undefined,
  { path, value, hidden }: StartSetting,
  keyRing: KeyRing,
): readonly (readonly [string, string])[] {
  // A setting that the version before did not know.
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

/** Writes the entry, unless the last one of settings says the same: another process started with them, or a crash came before this one was noted. */
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
  const told = Object.entries(details).filter(([name]) => name.startsWith(settingPrefix));
  return told.length === Object.keys(changes).length && told.every(([name, text]) => changes[name] === text);
}
