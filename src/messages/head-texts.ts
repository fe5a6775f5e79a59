import type { UiLanguage } from '../model/ui-language.js';

/** The words of the mail that carries the head of the audit log out of the installation. Parameters are already formatted. */
const fr = {
  heading: 'Empreinte du journal des décisions',
  trouble: {
    broken: (sequence: string) =>
      `La chaîne du journal est rompue à l’inscription n°\u00a0${sequence}\u00a0: elle ou la précédente a été altérée.`,
    unreadable: (sequence: string) =>
      `L’inscription n°\u00a0${sequence} du journal ne peut pas être lue\u00a0: rien ne la prouve.`,
    cut: (sequence: string) =>
      `L’inscription n°\u00a0${sequence} manque au journal\u00a0: la fin de la chaîne a été retirée.`,
    altered: () => 'Les inscriptions du journal sont intactes, mais la base n’y correspond pas.',
  },
  whatToDo:
    'Quelqu’un a modifié la base sans passer par Vigie, ou le disque est endommagé. N’effacez rien. La page du journal montre ce qui diffère\u00a0; comparez avec une sauvegarde et avec l’empreinte du message précédent.',
  why: 'Conservez ce message\u00a0: il permettra de prouver plus tard que rien de ce qui figurait au journal à cette date n’a été modifié ni retiré.',
  headOf: (date: string) => `Empreinte de la dernière inscription, du ${date}`,
  nothing: 'Le journal est vide.',
  total: { one: '# inscription au journal', other: '# inscriptions au journal' },
  since: {
    one: 'dont # depuis le message précédent',
    other: 'dont # depuis le message précédent',
    none: 'dont aucune depuis le message précédent',
  },
  sound: (date: string) =>
    `Chaîne vérifiée le ${date}\u00a0: toutes les inscriptions sont intactes, et la base de données y correspond.`,
  stamped: (authority: string, date: string) =>
    `Une autorité d’horodatage (${authority}) atteste que cette empreinte existait le ${date}. Le fichier joint en est la preuve (RFC 3161)\u00a0: conservez-le avec ce message.`,
  /** In place of `how` if there is a fault. */
  see: 'La page du journal\u00a0:',
  how: 'Pour vérifier plus tard, collez l’empreinte sur la page du journal\u00a0:',
  footer: (site: string) =>
    `Vous recevez ce message chaque semaine parce que vous avez la charge de la veille sur ${site}.`,
};

const en: typeof fr = {
  heading: 'Head of the audit log',
  trouble: {
    broken: (sequence) =>
      `The chain of the audit log is broken at entry no.\u00a0${sequence}: that entry or the one before it was altered.`,
    unreadable: (sequence) => `Entry no.\u00a0${sequence} of the audit log cannot be read: nothing proves it.`,
    cut: (sequence) => `Entry no.\u00a0${sequence} of the audit log is missing: the end of the chain was removed.`,
    altered: () => 'The entries of the audit log are intact, but what is stored does not match them.',
  },
  whatToDo:
    'Somebody changed the database without Vigie, or the disk is damaged. Delete nothing. The audit log page shows what differs; compare with a backup, and with the head in the previous mail.',
  why: 'Keep this mail: it lets you prove later that nothing in the audit log on this date has been changed or removed.',
  headOf: (date) => `Head: the newest entry, of ${date}`,
  nothing: 'The audit log is empty.',
  total: { one: '# entry in the log', other: '# entries in the log' },
  since: {
    one: '# since the previous mail',
    other: '# since the previous mail',
    none: 'none since the previous mail',
  },
  sound: (date) => `Chain verified on ${date}: all entries are intact, and what is stored matches them.`,
  stamped: (authority, date) =>
    `A time-stamping authority (${authority}) certifies that this head existed on ${date}. The attached file proves it (RFC 3161): keep it with this mail.`,
  see: 'The audit log page:',
  how: 'To check later, paste the head on the audit log page:',
  footer: (site) => `You get this mail every week because you are responsible for the watch at ${site}.`,
};

export const headTexts: Readonly<Record<UiLanguage, typeof fr>> = { fr, en };

const texts: Readonly<Record<UiLanguage, Readonly<Record<string, string>> & { readonly other: string }>> = {
  fr: {
    unreachable: 'l’autorité ne répond pas.',
    refused: 'l’autorité refuse.',
    'implausible-time': 'l’horloge de l’autorité et celle de cette machine diffèrent de plus de dix minutes.',
    'untrusted-certificate': 'les réglages ne font pas confiance au certificat de l’autorité.',
    other: 'la réponse de l’autorité n’est pas une preuve de cette empreinte.',
  },
  en: {
    unreachable: 'the authority is not responding.',
    refused: 'the authority refuses.',
    'implausible-time': 'the authority’s clock and this machine’s are more than ten minutes apart.',
    'untrusted-certificate': 'the settings do not trust the authority’s certificate.',
    other: 'the authority’s answer does not prove this head.',
  },
};

/** Why there is no time-stamp, as the end of a sentence. `failure` is a code of the time-stamper port, or of a later version. */
export function stampFailureText(failure: string, language: UiLanguage): string {
  return texts[language][failure] ?? texts[language].other;
}
