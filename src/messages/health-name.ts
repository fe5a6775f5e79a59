import type { UiLanguage } from '../model/digest/subscription.js';
import type { HealthState } from '../model/source/health-change.js';

/** `waiting`: nothing can be said yet. */
type Named = HealthState | 'waiting';

const names: Readonly<Record<UiLanguage, Readonly<Record<Named, string>>>> = {
  fr: {
    healthy: 'saine',
    silent: 'silencieuse',
    late: 'en retard',
    blocked: 'bloquée',
    malformed: 'illisible',
    moved: 'déplacée',
    incomplete: 'incomplète',
    gone: 'retirée',
    unreachable: 'injoignable',
    paused: 'en pause',
    'needs-key': 'attend une clé',
    unsteady: 'page instable',
    renamed: 'entrées renommées',
    offline: 'hors ligne',
    online: 'en ligne',
    'set-back': 'reculée',
    unreadable: 'impossible à lire',
    readable: 'de nouveau lisible',
    refused: 'refuse les messages',
    delivered: 'accepte de nouveau les messages',
    'backed-up': 'faite et relue',
    'backup-failed': 'impossible',
    'switched-off': 'désactivé',
    'switched-on': 'de nouveau actif',
    'not-sent': 'abandonné',
    'not-read': 'abandonnés',
    waiting: 'en attente',
  },
  en: {
    healthy: 'healthy',
    silent: 'silent',
    late: 'late',
    blocked: 'blocked',
    malformed: 'malformed',
    moved: 'moved',
    incomplete: 'incomplete',
    gone: 'gone',
    unreachable: 'unreachable',
    paused: 'paused',
    'needs-key': 'needs a key',
    unsteady: 'unsteady page',
    renamed: 'entries renamed',
    offline: 'offline',
    online: 'online',
    'set-back': 'set back',
    unreadable: 'cannot be read',
    readable: 'can be read again',
    refused: 'refuses mail',
    delivered: 'takes mail again',
    'backed-up': 'made and read back',
    'backup-failed': 'failed',
    'switched-off': 'switched off',
    'switched-on': 'active again',
    'not-sent': 'given up',
    'not-read': 'given up',
    waiting: 'waiting',
  },
};

/** The state of a source, or of the watch itself, in the reader's words. */
export function healthName(state: HealthState | null, language: UiLanguage): string {
  return names[language][state ?? 'waiting'];
}
