import { bilingual } from './bilingual.js';
import { plural } from './formats.js';

/** The subject of every mail. Parameters come formatted; a no-break space is `\u00a0`, so that it can be seen here. */
export const mailSubjects = bilingual({
  signIn: ['Votre lien de connexion à la veille IA', 'Your sign-in link for the AI watch'],
  invitation: ['Invitation à la veille IA', 'Invitation to the AI watch'],
  confirmation: ['Confirmez votre abonnement à la veille IA', 'Confirm your subscription to the AI watch'],
  digest: [
    (period: string, publications: string) => `Veille IA · ${period} · ${publications}`,
    (period: string, publications: string) => `AI watch · ${period} · ${publications}`,
  ],
  /** Of a reminder and of an alert: `what` is made of the counts and of the notices below. */
  news: [(what: string) => `Veille IA\u00a0: ${what}`, (what: string) => `AI watch: ${what}`],
  /** Of a reminder. */
  due: {
    over: [plural('# échéance dépassée', '# échéances dépassées'), plural('# overdue', '# overdue')],
    ahead: [plural('# échéance approche', '# échéances approchent'), plural('# due date ahead', '# due dates ahead')],
  },
  /** Of an alert about sources. */
  sources: {
    trouble: [
      plural('# source en difficulté', '# sources en difficulté'),
      plural('# source in trouble', '# sources in trouble'),
    ],
    attention: [
      plural('# source à regarder', '# sources à regarder'),
      plural('# source needs attention', '# sources need attention'),
    ],
    recovered: [
      plural('# source rétablie', '# sources rétablies'),
      plural('# source recovered', '# sources recovered'),
    ],
  },
  /** Of an alert about something that is not a source, by the state that the change leads to. */
  notices: {
    offline: ['la veille elle-même semble hors ligne', 'the watch itself seems offline'],
    online: ['la veille est de nouveau en ligne', 'the watch is online again'],
    unreadable: ['un enregistrement ne peut pas être lu', 'a stored record cannot be read'],
    readable: ['un enregistrement est de nouveau lisible', 'a stored record can be read again'],
    'set-back': ['l’horloge de la machine a été reculée', 'the clock of the machine was set back'],
    refused: ['un bulletin a été refusé par son destinataire', 'a recipient’s mail server refused a digest'],
    delivered: ['un destinataire reçoit de nouveau ses bulletins', 'a recipient is receiving digests again'],
    'backup-failed': ['la sauvegarde planifiée a échoué', 'the scheduled backup failed'],
    'backed-up': ['la sauvegarde planifiée fonctionne de nouveau', 'the scheduled backup works again'],
    'switched-off': ['un webhook a été désactivé', 'a webhook was switched off'],
    'switched-on': ['un webhook fonctionne de nouveau', 'a webhook works again'],
    'not-sent': ['un message a été abandonné', 'a mail was given up'],
    'not-read': ['un document lié n’a pas pu être lu', 'a linked document could not be read'],
  },
  /** Of the mail that `vigie doctor --send-to` sends. */
  test: ['Essai d’envoi de Vigie', 'A test mail from Vigie'],
  head: [
    (date: string) => `Veille IA\u00a0: empreinte du journal au ${date}, à conserver`,
    (date: string) => `AI watch: head of the audit log on ${date}, to be kept`,
  ],
  headTrouble: [
    'Alerte\u00a0: le journal de la veille IA n’est plus intact',
    'Alert: the audit log of the AI watch is no longer intact',
  ],
});
