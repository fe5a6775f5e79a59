import type { Library } from '../../app/open-library.js';
import { hasAdmin } from '../../decisions/access/manage-accounts.js';
import { loadChainCheck } from '../../jobs/proof/keep-head.js';
import { type FiguresDeps, loadFigures } from '../../jobs/read/load-figures.js';
import { knownToProcesses, loadProcessSigns } from '../../jobs/upkeep/process-signs.js';
import { type VerifyDeps, verifyChain } from '../../jobs/verify/verify-chain.js';
import { stampFailureText } from '../../messages/head-texts.js';
import type { ChainCheck } from '../../model/access/chain-check.js';
import { describeMissing, isAtWork, missingWorkers } from '../../model/process-sign.js';
import type { DueWork, Figures } from '../../ports/metrics.js';
import type { Settings } from '../../settings/settings.js';
import { counted, type Finding, type Found, findingsOf } from './finding.js';

const store = findingsOf('store');
const clock = findingsOf('clock');
const work = findingsOf('work');
const sources = findingsOf('sources');
const access = findingsOf('access');
const audit = findingsOf('audit');

/** Checks the figures of store and queue. Throws `StoreError`. */
export async function checkFigures(deps: FiguresDeps): Promise<Found> {
  const figures = await loadFigures(deps);
  return [checkRecords(figures), checkDue(figures), checkMails(figures), checkSources(figures)].flat();
}

function checkRecords({ items, unreadableRecords }: Figures): Finding {
  if (unreadableRecords === 0)
    return store.ok(counted(items, ['% publication', '% publications'], ['% item', '% items']));
  return store.problem(
    counted(
      unreadableRecords,
      ['% enregistrement illisible est mis de côté', '% enregistrements illisibles sont mis de côté'],
      ['% record cannot be read and is set aside', '% records cannot be read and are set aside'],
    ),
    {
      fr: 'la page « Couverture » les nomme ; restaurez une sauvegarde, ou signalez-le',
      en: 'the Coverage page names them; restore a backup, or report it',
    },
  );
}

/** The seconds after which due work counts as overdue. */
const lateAfter: Readonly<Record<DueWork, number>> = {
  source: 1_800,
  batch: 3_600,
  document: 86_400,
  digest: 3_600,
  mail: 3_600,
};
const workNames: Readonly<Record<DueWork, { readonly fr: string; readonly en: string }>> = {
  source: { fr: 'la vérification d’une source', en: 'the check of a source' },
  batch: { fr: 'l’enregistrement d’entrées', en: 'the ingestion of entries' },
  document: { fr: 'la lecture d’un document lié', en: 'the reading of a linked document' },
  digest: { fr: 'la composition d’un bulletin', en: 'the building of a digest' },
  mail: { fr: 'l’envoi d’un courriel', en: 'the sending of a mail' },
};

function checkDue({ dueSeconds, jobs, mailPaused }: Figures): Found {
  const overdue = (Object.keys(lateAfter) as DueWork[]).filter((kind) => dueSeconds[kind] > lateAfter[kind]);
  const unexplained = overdue.filter((kind) => kind !== 'mail' || !mailPaused);
  const found = unexplained.map((kind) => {
    const minutes = Math.round(dueSeconds[kind] / 60);
    const { fr, en } = workNames[kind];
    return work.problem(
      { fr: `${fr} attend depuis ${minutes} min`, en: `${en} has been due for ${minutes} min` },
      {
        fr: 'le service tourne-t-il, avec tous ses processus ? voyez « vigie queue list » et le journal',
        en: 'is the service running, with all its workers? see "vigie queue list" and the log',
      },
    );
  });
  const dead = jobs.reduce((sum, { counts }) => sum + counts.dead, 0);
  const paused = jobs.filter((queue) => queue.paused).map(({ queue }) => queue);
  return [
    ...(found.length === 0 ? [work.ok({ fr: 'rien n’est en retard', en: 'nothing is late' })] : found),
    ...(dead === 0
      ? []
      : [
          work.warning(
            counted(
              dead,
              ['% tâche abandonnée', '% tâches abandonnées'],
              ['% job was given up', '% jobs were given up'],
            ),
            { fr: '« vigie queue dead » dit pourquoi', en: '"vigie queue dead" says why' },
          ),
        ]),
    ...paused.map((queue) =>
      work.warning(
        { fr: `la file ${queue} est suspendue`, en: `the queue ${queue} is paused` },
        { fr: `vigie queue resume ${queue}`, en: `vigie queue resume ${queue}` },
      ),
    ),
  ];
}

const mail = findingsOf('mail');

function checkMails({ mails, mailPaused }: Figures): Found {
  const found: Finding[] = [];
  if (mailPaused) {
    found.push(
      mail.warning(
        { fr: 'aucun envoi depuis la restauration', en: 'none has been sent since a backup was restored' },
        { fr: '« vigie deliveries resume » les fait repartir', en: '"vigie deliveries resume" resumes sending' },
      ),
    );
  }
  if (mails.unknown > 0) {
    found.push(
      mail.warning(
        { fr: `${mails.unknown} à l’issue inconnue`, en: `${mails.unknown} with an unknown outcome` },
        {
          fr: 'décidez-en sur la page « Bulletins »',
          en: 'decide on the Digests page, or with "vigie deliveries retry"',
        },
      ),
    );
  }
  return found;
}

function checkSources({ sources: counts, unreadSources, offline }: Figures): Found {
  if (offline) {
    return sources.problem(
      { fr: 'la veille semble coupée du réseau', en: 'the watch seems cut off from the network' },
      { fr: 'vérifiez le réseau, le DNS et le mandataire', en: 'check the network, DNS and proxy' },
    );
  }
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  if (all === counts.paused)
    return sources.problem(
      { fr: `aucune n’est activée, sur ${all} : rien n’est surveillé`, en: `none of ${all} is on: nothing is watched` },
      {
        fr: 'activez-en : page « Sources », ou « vigie sources enable »',
        en: 'turn some on: the Sources page, or "vigie sources enable"',
      },
    );
  const troubled = unreadSources + counts.silent;
  const seen = {
    fr: `${all} au catalogue, ${unreadSources} non lues, ${counts.silent} silencieuses, ${counts['needs-key']} sans clé`,
    en: `${all} in the catalogue, ${unreadSources} not read, ${counts.silent} silent, ${counts['needs-key']} without a key`,
  };
  if (troubled === 0) return sources.ok(seen);
  return [
    sources.warning(seen, {
      fr: 'la page « Sources » dit pourquoi, et quoi faire',
      en: 'the Sources page says why, and what to do',
    }),
  ];
}

export async function checkAccess(
  library: Pick<Library, 'store' | 'clock'>,
  { access: { open }, owner, watchdog }: Settings,
): Promise<Found> {
  const found: Finding[] = [];
  if (open) {
    found.push(
      access.warning(
        {
          fr: 'ouvert : qui atteint les pages peut tout faire',
          en: 'open: whoever reaches the pages can do everything',
        },
        { fr: 'retirez VIGIE_ACCESS_OPEN, sauf en local', en: 'remove VIGIE_ACCESS_OPEN, except on loopback' },
      ),
    );
  } else if (!(await hasAdmin(library.store))) {
    found.push(
      access.warning(
        { fr: 'personne n’administre la veille', en: 'nobody can administer the watch' },
        {
          fr: 'ouvrez l’adresse que « vigie start » affiche, ou : vigie sign-in link <adresse> --role admin --name <nom>',
          en: 'open the address that "vigie start" prints, or: vigie sign-in link <address> --role admin --name <name>',
        },
      ),
    );
  } else found.push(access.ok({ fr: 'sur connexion', en: 'by sign-in' }));
  if (owner.mail === null && watchdog.url === null && !(await knownToProcesses(library)).watchdog) {
    found.push(
      access.warning(
        { fr: 'personne n’est averti d’une panne', en: 'nobody is told of trouble' },
        { fr: 'réglez VIGIE_OWNER_MAIL et VIGIE_WATCHDOG_URL', en: 'set VIGIE_OWNER_MAIL and VIGIE_WATCHDOG_URL' },
      ),
    );
  }
  return found;
}

/** A longer log has to be verified with `vigie audit verify`. */
const eventsAtMost = 20_000;

export async function checkAudit(deps: VerifyDeps): Promise<Found> {
  const check = await loadChainCheck(deps.store);
  return [await checkChain(deps, check), checkStamps(check)].flat();
}

/**
 * Also reports trouble that the service found, even if this verification finds none: a log that was cut and written anew verifies as sound.
 */
async function checkChain(deps: VerifyDeps, check: ChainCheck | undefined): Promise<Found> {
  const verdict = await verifyChain(deps, eventsAtMost);
  if (check?.trouble && (verdict.kind === 'sound' || verdict.kind === 'unverified')) {
    const { kind, since } = check.trouble;
    return audit.problem(
      {
        fr: `le journal n’était plus intact le ${since} (${kind})`,
        en: `the log was no longer intact on ${since} (${kind})`,
      },
      { fr: 'voyez docs/audit.md et une sauvegarde', en: 'see docs/audit.md, and a backup' },
    );
  }
  if (verdict.kind === 'sound')
    return audit.ok(
      counted(
        verdict.length,
        ['% décision, chaîne intacte', '% décisions, chaîne intacte'],
        ['% decision, chain intact', '% decisions, chain intact'],
      ),
    );
  const advice = { fr: 'voyez « vigie audit verify »', en: 'see "vigie audit verify"' };
  if (verdict.kind === 'unverified')
    return check?.fullAt
      ? [audit.ok({ fr: `vérifié en entier le ${check.fullAt}`, en: `verified in full on ${check.fullAt}` })]
      : [audit.warning({ fr: 'trop long pour être vérifié ici', en: 'too long to verify here' }, advice)];
  return audit.problem(
    { fr: `la chaîne est rompue (${verdict.kind})`, en: `the chain is broken (${verdict.kind})` },
    advice,
  );
}

function checkStamps(check: ChainCheck | undefined): Found {
  if (!check?.stampTrouble) return [];
  const { failure, detail } = check.stampTrouble;
  const failureTexts = { fr: stampFailureText(failure, 'fr'), en: stampFailureText(failure, 'en') };
  return audit.warning(
    { fr: `empreinte sans horodatage\u00a0: ${failureTexts.fr}`, en: `no time-stamp of the head: ${failureTexts.en}` },
    { fr: `voyez VIGIE_AUDIT_TIMESTAMP_URL (${detail})`, en: `see VIGIE_AUDIT_TIMESTAMP_URL (${detail})` },
  );
}

const workers = findingsOf('workers');

/** Reports the work that no process of a fleet does, and processes of different versions. */
export async function checkWorkers({ store, clock }: Pick<Library, 'store' | 'clock'>): Promise<Found> {
  const now = clock.now();
  const signs = await loadProcessSigns(store);
  const missing = missingWorkers(signs, now).map(describeMissing).join(', ');
  if (missing !== '')
    return workers.problem(
      { fr: `sans signe de vie\u00a0: ${missing}`, en: `no sign of life: ${missing}` },
      {
        fr: 'démarrez-les (« vigie start » suivi du nom), et réglez les horloges par NTP',
        en: 'start them ("vigie start" with the name), and set their clocks by NTP',
      },
    );
  const atWork = signs.filter((sign) => isAtWork(sign, now));
  const versions = [...new Set(atWork.map(({ version }) => version))].join(', ');
  const seen = counted(
    atWork.length,
    ['un processus fait tout', `% processus font tout (${versions})`],
    ['one process does all of it', `% processes do all of it (${versions})`],
  );
  if (!versions.includes(',')) return workers.ok(seen);
  return workers.warning(seen, { fr: 'remplacez ceux d’avant', en: 'replace those of an earlier version' });
}

const aheadMs = 300_000;

/** Reports a check from the future: then the clock was ahead when it was stored, or has been set back since. */
export async function checkClock({ store: { checks } }: Pick<Library, 'store'>, now: Date): Promise<Found> {
  const [latest] = await checks.findField(
    'since',
    { since: new Date(now.getTime() + aheadMs).toISOString() },
    'startedAt',
    1,
  );
  if (latest === undefined) return clock.ok({ fr: now.toISOString(), en: now.toISOString() });
  return clock.problem(
    {
      fr: `il est ${now.toISOString()}, mais une source a été vérifiée à ${latest}`,
      en: `it is ${now.toISOString()}, but a source was checked at ${latest}`,
    },
    { fr: 'réglez l’horloge par NTP', en: 'set the clock by NTP' },
  );
}
