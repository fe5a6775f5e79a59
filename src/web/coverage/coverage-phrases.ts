import { quietBounds } from '../../coverage/cadence.js';
import { bilingual } from '../../messages/bilingual.js';
import { plural } from '../../messages/formats.js';

export const coveragePhrases = bilingual({
  title: ['Couverture', 'Coverage'],
  unreadableTitle: ['Des enregistrements ne peuvent pas être lus', 'Some records cannot be read'],
  unreadable: [
    'Ils sont mis de côté et tout le reste continue. Ce qui en dépend manque ici et dans les bulletins jusqu’à ce qu’ils soient rétablis\u00a0: retrouvez-les dans une sauvegarde.',
    'They have been set aside and everything else carries on. Anything that depends on them is missing here and in digests until they are repaired: look for them in a backup.',
  ],
  backupFails: ['La sauvegarde planifiée échoue', 'The scheduled backup is failing'],
  backupFailsSince: [
    (at: string) =>
      `Elle échoue depuis le ${at} et est retentée chaque heure. Prévenez la personne qui exploite la veille. Le système dit\u00a0:`,
    (at: string) =>
      `It has been failing since ${at} and is tried again every hour. Tell whoever runs the watch. The system says:`,
  ],
  lastBackup: [
    (at: string) => `Dernière sauvegarde, relue après écriture\u00a0: ${at}.`,
    (at: string) => `Last backup, verified after writing: ${at}.`,
  ],
  noBackup: ['Aucune sauvegarde n’a encore réussi.', 'No backup has succeeded yet.'],
  byDay: [
    'Part du temps couverte chaque jour, de 0 à 100\u00a0%',
    'Share of each day that was covered, from 0 to 100%',
  ],
  byDayTable: ['Les chiffres, jour par jour', 'The figures, day by day'],
  day: ['Jour', 'Day'],
  byWeek: ['Nouveautés de chaque semaine, par juridiction', 'New items each week, by jurisdiction'],
  byWeekTable: ['Les chiffres, semaine par semaine', 'The figures, week by week'],
  week: ['Semaine du', 'Week of'],
  others: ['Autres juridictions', 'Other jurisdictions'],
  period: ['Période', 'Period'],
  days: [plural('# jour', '# jours'), plural('# day', '# days')],
  from: [
    (first: string, last: string) => `Du ${first} au ${last}`,
    (first: string, last: string) => `From ${first} to ${last}`,
  ],
  fromBegin: [
    (first: string, last: string) => `Du ${first}, début de la veille, au ${last}`,
    (first: string, last: string) => `From ${first}, when the watch began, to ${last}`,
  ],
  notBegun: ['Aucune source n’a encore été vérifiée.', 'No source has been checked yet.'],
  watchedSince: [(at: string) => `surveillée depuis le ${at}`, (at: string) => `watched since ${at}`],
  notYet: ['pas encore vérifiée', 'not checked yet'],
  watched: ['Sources surveillées', 'Sources watched'],
  troubled: ['À regarder', 'Need attention'],
  needKey: ['Attendent une clé', 'Need a key'],
  uptime: ['Temps couvert', 'Time covered'],
  checks: ['Vérifications', 'Checks'],
  newItems: ['Nouveautés', 'New items'],
  delay: ['Délai médian', 'Median delay'],
  source: ['Source', 'Source'],
  state: ['État', 'State'],
  lastSuccess: ['Dernière lecture', 'Last read'],
  lastNew: ['Dernière nouveauté', 'Last new item'],
  rhythm: ['Rythme', 'Rhythm'],
  ofAll: [(count: string, all: string) => `${count} sur ${all}`, (count: string, all: string) => `${count} of ${all}`],
  never: ['jamais', 'never'],
  atMost: [(duration: string) => `≤\u00a0${duration}`, (duration: string) => `≤\u00a0${duration}`],
  beyond: [(duration: string) => `>\u00a0${duration}`, (duration: string) => `>\u00a0${duration}`],
  every: [
    (duration: string) => `${/j$/.test(duration) ? 'tous' : 'toutes'} les ${duration}`,
    (duration: string) => `every ${duration}`,
  ],
  table: ['Couverture de chaque source', 'Coverage of each source'],
  sum: ['En tout', 'Total'],
  none: ['Le catalogue n’a pas de source.', 'The catalogue has no sources.'],
  howTitle: ['Comment lire cette page', 'How to read this page'],
  how: [
    [
      'Période\u00a0: elle commence à minuit en temps universel (UTC), qui sert à compter les journées.',
      'Temps couvert\u00a0: la part du temps de surveillance que couvrent des vérifications réussies. Le reste est le temps où les vérifications échouaient, ou celui où la veille elle-même avait du retard.',
      'Surveillée depuis\u00a0: la première vérification de la source. Ses chiffres commencent là, même si la période demandée commence plus tôt.',
      'Délai médian\u00a0: la moitié des nouveautés de la période ont été repérées dans ce délai après la date que donne l’éditeur. Les publications trouvées au premier relevé ne comptent pas.',
      `Rythme\u00a0: l’intervalle habituel entre deux nouveautés. Une source est silencieuse quand rien ne paraît pendant plus de trois fois ses longs intervalles, mais jamais avant ${quietBounds.shortest} jours (${quietBounds.shortestOfFew} tant que peu d’intervalles sont connus) et toujours après ${quietBounds.longest} jours\u00a0; après ${quietBounds.unknown} jours si aucun intervalle n’est connu.`,
    ],
    [
      'Period: it begins at midnight UTC; days are counted in UTC.',
      'Time covered: the share of the time watched that successful checks account for. The rest is time when checks failed or the watch itself was behind.',
      'Watched since: the first check of the source. Its figures begin there, even when the chosen period begins earlier.',
      'Median delay: half of the new items in the period were found within this time after the date the publisher gives. What the first check of a source found does not count.',
      `Rhythm: the usual time between two new items. A source is silent when nothing comes for more than three times its long gaps, but never before ${quietBounds.shortest} days (${quietBounds.shortestOfFew} while few gaps are known) and always after ${quietBounds.longest} days; after ${quietBounds.unknown} days where no gap is known.`,
    ],
  ],
});
