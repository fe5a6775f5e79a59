import { existsSync } from 'node:fs';
import { createLog } from '../../app/create-log.js';
import { createExaminer, type Examiner } from '../../app/examine-servers.js';
import { type Library, openLibrary } from '../../app/open-library.js';
import { hasData } from '../../app/open-store.js';
import type { UiLanguage } from '../../model/ui-language.js';
import { within } from '../../ports/within.js';
import { readSettings } from '../../settings/load-settings.js';
import { detectMode } from '../../settings/run-mode.js';
import { isMailAddress } from '../../settings/setting-forms.js';
import type { Settings } from '../../settings/settings.js';
import { checkBackups, checkFolder } from '../doctor/check-folder.js';
import { checkCertificates, checkElasticsearch, checkMail, checkRedis, sendTestMail } from '../doctor/check-servers.js';
import { checkSecret, checkService, checkSettings } from '../doctor/check-settings.js';
import { checkAccess, checkAudit, checkClock, checkFigures, checkWorkers } from '../doctor/check-store.js';
import {
  type CheckName,
  checkNames,
  type Finding,
  type Found,
  findingsOf,
  inBothLanguages,
  messageOf,
  renderFinding,
} from '../doctor/finding.js';
import { type CommandIo, type Flags, terminalLanguage, writeJson, writeLine } from '../terminal/command-io.js';
import { exitCodes, UsageError } from '../terminal/exit-code.js';

/** The limit for each check, so that a server that hangs does not delay the others. */
const limitMs = 5_000;

/**
 * `vigie doctor [--send-to <address>] [--json]`: checks everything that the watch needs, with or without a running service, and changes
 * nothing. Exit code 0 if there is no problem, 1 if there is one, 2 if the settings cannot be read.
 */
export async function doctor(io: CommandIo, { sendTo, json }: Flags<'sendTo', 'json'>): Promise<number> {
  if (sendTo !== undefined && !isMailAddress(sendTo))
    throw new UsageError(`doctor: --send-to: expected a mail address, got "${sendTo}"`);
  const settings = readSettings({ env: io.env, cwd: io.cwd }).loaded?.settings;
  const found = [checkSettings(io)].flat();
  if (settings) found.push(...(await checkAll(io, settings, sendTo)));
  const sorted = checkNames.flatMap((name) => found.filter(({ check }) => check === name));
  const isWell = sorted.every(({ level }) => level !== 'problem');
  const language = terminalLanguage(io.env);
  if (json) writeJson(io.stdout, { ok: isWell, findings: sorted.map((finding) => jsonOf(finding, language)) });
  else for (const finding of sorted) writeLine(io.stdout, renderFinding(finding, language));
  if (!settings) return exitCodes.invalid;
  return isWell ? exitCodes.ok : exitCodes.failed;
}

function jsonOf({ check, level, seen, advice }: Finding, language: UiLanguage) {
  return { check, level, seen: seen[language], advice: advice?.[language] ?? null };
}

/** Runs the checks at the same time, each within its limit. */
async function checkAll(io: CommandIo, settings: Settings, sendTo: string | undefined): Promise<readonly Finding[]> {
  const isEmbedded = detectMode(settings) === 'embedded';
  const examiner = createExaminer(settings, limitMs - 500);
  const isUsed = hasData(settings);
  // Opening a store creates a missing secret, which would be in the way of the original.
  const mayOpen = isUsed && existsSync(settings.secretFile);
  const checks: Promise<Found>[] = [
    bounded('secret', async () => checkSecret(settings, isUsed)),
    bounded('service', () => checkService(settings)),
    bounded('backups', () => checkBackups(io, settings, new Date())),
    bounded('certificates', () => checkCertificates(examiner, settings, new Date())),
    ...(isEmbedded ? [bounded('folder', () => checkFolder(settings))] : serverChecks(examiner)),
    ...(settings.smtp.url === null && mayOpen ? [] : [bounded('mail', () => checkMail(examiner, settings))]),
    ...(mayOpen ? [checkStored(io, settings, examiner)] : []),
    ...(sendTo === undefined ? [] : [sendTestMail(examiner, settings, sendTo)]),
  ];
  return (await Promise.all(checks)).flat();
}

function serverChecks(examiner: Examiner): Promise<Found>[] {
  return [bounded('redis', () => checkRedis(examiner)), bounded('elasticsearch', () => checkElasticsearch(examiner))];
}

/** Checks what store and queue hold. A store that opens too late is closed once it is open. */
async function checkStored(io: CommandIo, settings: Settings, examiner: Examiner): Promise<Found> {
  const opening = openLibrary(settings, { log: createLog({ level: 'silent', stream: io.stderr }) });
  const opened: { library?: Library } = {};
  const failure = await bounded('store', async () => {
    opened.library = await opening;
    return [];
  });
  if (!opened.library) {
    void opening.then((library) => library.close()).catch(() => undefined);
    return failure;
  }
  try {
    return (await Promise.all(storedChecks(opened.library, settings, examiner))).flat();
  } finally {
    await opened.library.close();
  }
}

function storedChecks(library: Library, settings: Settings, examiner: Examiner): Promise<Found>[] {
  const figures = { ...library, settleMs: settings.digest.settleMinutes * 60_000 };
  const isEmbedded = detectMode(settings) === 'embedded';
  return [
    bounded('work', () => checkFigures(figures)),
    bounded('access', () => checkAccess(library, settings)),
    // Only the process that sends mail may know the mail server.
    ...(settings.smtp.url === null ? [bounded('mail', () => checkMail(examiner, settings, library))] : []),
    bounded('audit', () => checkAudit(library)),
    isEmbedded
      ? bounded('clock', () => checkClock(library, new Date()))
      : bounded('workers', () => checkWorkers(library)),
  ];
}

async function bounded(check: CheckName, look: () => Promise<Found>): Promise<Found> {
  const { problem } = findingsOf(check);
  const advice = { fr: 'le journal du service en dit peut-être plus', en: 'the log of the service may say more' };
  const onTimeout = () => [
    problem({ fr: `pas de réponse en ${limitMs / 1_000} s`, en: `no answer within ${limitMs / 1_000} s` }, advice),
  ];
  try {
    return await within(limitMs, look(), onTimeout);
  } catch (error) {
    return problem(inBothLanguages(messageOf(error)), advice);
  }
}
