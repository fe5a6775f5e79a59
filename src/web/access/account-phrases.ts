import { bilingual } from '../../messages/bilingual.js';
import { calendarDate } from '../../messages/calendar-date.js';
import { plural } from '../../messages/formats.js';
import type { Absence } from '../../model/access/account.js';
import type { UiLanguage } from '../../model/ui-language.js';

export const accountPhrases = bilingual({
  roles: {
    reader: ['lecture', 'reader'],
    analyst: ['analyse', 'analyst'],
    editor: ['édition', 'editor'],
    admin: ['administration', 'administrator'],
  },
  roleRights: {
    reader: ['lit, cherche, s’abonne', 'reads, searches, subscribes'],
    analyst: [
      'lit, et décide\u00a0: étiquettes, corrections, calendriers',
      'reads, and decides: tags, corrections, calendars',
    ],
    editor: ['décide, et gère les sources et les politiques', 'decides, and manages sources and policies'],
    admin: ['tout, y compris les personnes et l’envoi des messages', 'everything, people and mail included'],
  },
  states: {
    invited: ['invitation en attente', 'invited'],
    active: ['peut se connecter', 'can sign in'],
    disabled: ['ne peut plus se connecter', 'can no longer sign in'],
  },
  methods: {
    mail: ['par un lien reçu par courriel', 'by a link received by mail'],
    invitation: ['par une invitation', 'by an invitation'],
    owner: ['par le lien du premier démarrage', 'by the first-start link'],
    terminal: ['par un lien créé en ligne de commande', 'by a link made on the command line'],
    provider: ['par le compte de l’organisation', 'with the organisation’s account'],
  },
  signIn: ['Se connecter', 'Sign in'],
  signInIntro: [
    'Donnez l’adresse de votre compte, celle qui a reçu l’invitation\u00a0: un lien de connexion y sera envoyé.',
    'Enter the address that was invited: a sign-in link will be sent to it.',
  ],
  address: ['Adresse électronique', 'E-mail address'],
  sendLink: ['Recevoir un lien', 'Get a link'],
  sentTitle: ['Consultez votre messagerie', 'Check your mail'],
  sent: [
    'Si un compte existe pour cette adresse, un lien vient de lui être envoyé. Ouvrez-le dans ce navigateur\u00a0; il est valable quinze minutes et sert une seule fois.',
    'If there is an account for this address, a link has just been sent to it. Open it in this browser; it is valid for fifteen minutes and works once.',
  ],
  handedOn: [
    'Si un compte existe pour cette adresse, un lien a été confié au processus qui envoie les courriels. Ouvrez-le dans ce navigateur\u00a0; il est valable quinze minutes et sert une seule fois. Si rien n’arrive, demandez à la personne qui exploite Vigie\u00a0: sans serveur de messagerie, le lien reste dans un fichier.',
    'If there is an account for this address, a link has been handed to the process that sends mail. Open it in this browser; it is valid for fifteen minutes and works once. If nothing comes, ask whoever runs Vigie: without a mail server the link is written to a file.',
  ],
  writtenTitle: ['Lien écrit dans un fichier, non envoyé', 'Link written to a file, not sent'],
  written: [
    'Aucun serveur de messagerie n’est configuré\u00a0: rien n’est parti. Si un compte existe pour cette adresse, le lien est dans un fichier que peut ouvrir la personne qui exploite Vigie. Il ne fonctionne que dans ce navigateur, pendant quinze minutes, et sert une seule fois.',
    'No mail server is set: nothing was sent. If there is an account for this address, the link is in a file that whoever runs Vigie can open. It works once, in this browser only, for fifteen minutes.',
  ],
  noAccount: [
    'Pas de compte\u00a0? Demandez une invitation à la personne qui administre la veille.',
    'No account? Ask whoever administers the watch for an invitation.',
  ],
  noAdmin: [
    'Personne n’administre encore cette veille\u00a0: le premier compte se crée par l’adresse que Vigie affiche à son démarrage, dans le terminal ou le journal du service.',
    'Nobody administers this watch yet: create the first account at the address that Vigie prints when it starts, in the terminal or in the service log.',
  ],
  addressMissing: [
    'Indiquez une adresse telle que claire@example.org.',
    'Enter an address such as claire@example.org.',
  ],
  linkTitle: ['Connexion', 'Sign in'],
  linkText: [
    (name: string) => `Ce bouton ouvre la session de ${name} dans ce navigateur.`,
    (name: string) => `You are about to sign in as ${name}.`,
  ],
  linkButton: ['Me connecter', 'Sign me in'],
  ownerTitle: ['Créer le premier compte', 'Create the first account'],
  ownerIntro: [
    'Personne ne peut encore se connecter. Le premier compte administre la veille et invite les autres personnes.',
    'Nobody can sign in yet. The first account administers the watch and invites everybody else.',
  ],
  ownerButton: ['Créer le compte et me connecter', 'Create the account and sign me in'],
  name: ['Votre nom, tel qu’il apparaîtra sous vos décisions', 'Your name, as it will appear under your decisions'],
  nameMissing: [
    'Indiquez le nom d’une personne, de 1 à 100 caractères.',
    'Enter the name of a person, of 1 to 100 characters.',
  ],
  nameTaken: ['Ce nom est déjà celui d’une autre personne.', 'Somebody else already uses this name.'],
  nameSigned: [
    'Des décisions ou des recherches portent déjà ce nom, qui n’est celui d’aucun compte. Si elles sont de cette personne, cochez la case\u00a0; sinon, donnez un autre nom.',
    'Decisions or searches are already signed with this name, which no account has. If they are this person’s, tick the box; otherwise enter a different name.',
  ],
  adopts: [
    'C’est la même personne\u00a0: ce qui a été signé et enregistré sous ce nom lui appartient',
    'This is the same person: what was signed and saved under this name is theirs',
  ],
  otherBrowserTitle: ['Ouvrez ce lien dans l’autre navigateur', 'Open this link in the other browser'],
  otherBrowser: [
    'Ce lien ne fonctionne que dans le navigateur où il a été demandé. Ouvrez-le dans ce navigateur-là, ou demandez-en un autre ici.',
    'This link works only in the browser that asked for it. Open it there, or ask for another here.',
  ],
  linkOverTitle: ['Ce lien n’est plus valable', 'This link no longer works'],
  linkOver: [
    'Un lien de connexion sert une seule fois, pendant un temps limité. Rien n’a été changé\u00a0: demandez-en un autre sur la page de connexion.',
    'A sign-in link works once and for a limited time. Nothing was changed: ask for another on the sign-in page.',
  ],
  another: ['Demander un autre lien', 'Ask for another link'],
  account: ['Mon compte', 'My account'],
  role: ['Rôle', 'Role'],
  sessions: ['Sessions ouvertes', 'Open sessions'],
  thisOne: ['ce navigateur', 'this browser'],
  seen: [(when: string) => `dernière activité le ${when}`, (when: string) => `last active on ${when}`],
  since: [(when: string) => `session ouverte le ${when}`, (when: string) => `signed in on ${when}`],
  unnamedAgent: ['Navigateur sans nom', 'Browser without a name'],
  endSession: ['Mettre fin à la session', 'End the session'],
  linkMade: [(when: string) => `créé le ${when}`, (when: string) => `created on ${when}`],
  revokeLink: ['Révoquer', 'Revoke'],
  linksCount: [
    plural('# calendrier ou flux', '# calendriers et flux'),
    plural('# calendar or feed', '# calendars and feeds'),
  ],
  nobodysLinks: ['Calendriers et flux sans titulaire', 'Calendars and feeds without a holder'],
  reminders: ['Rappels et absence', 'Reminders and absence'],
  reminded: {
    yes: ['rappels par courriel', 'reminders by mail'],
    no: ['sans rappels', 'no reminders'],
  },
  remindMe: ['Me rappeler mes échéances par courriel', 'Remind me of my due dates by mail'],
  awayFrom: ['Absence à partir du', 'Absent as of'],
  awayUntil: ['jusqu’au (inclus)', 'until (inclusive)'],
  deputy: ['Remplacement', 'Stand-in'],
  deputyHint: [
    'Pendant l’absence, cette personne reçoit aussi vos rappels, et vos publications comptent parmi les siennes. La liste ne comprend que les personnes qui peuvent décider.',
    'While you are away they get your reminders too, and your publications count as theirs. Everybody who may decide is listed.',
  ],
  standingIn: [
    (name: string, until: string) =>
      `Vous remplacez ${name} jusqu’au ${until} inclus\u00a0: ses rappels vous parviennent aussi, et ses publications comptent parmi les vôtres.`,
    (name: string, until: string) =>
      `You stand in for ${name} until ${until}: you get their reminders too, and their publications count as yours.`,
  ],
  away: [
    (from: string, until: string) => `absence du ${from} au ${until}`,
    (from: string, until: string) => `away from ${from} until ${until}`,
  ],
  awayTo: [(until: string) => `absence jusqu’au ${until}`, (until: string) => `away until ${until}`],
  standsIn: [(name: string) => `, remplacement\u00a0: ${name}`, (name: string) => `, ${name} stands in`],
  wrong: {
    days: [
      'Indiquez le premier et le dernier jour, dans cet ordre\u00a0; ou laissez les deux vides.',
      'Enter the first and the last day, in that order; or leave both empty.',
    ],
    deputy: [
      'Cette personne ne peut plus vous remplacer\u00a0: choisissez-en une autre.',
      'This person can no longer stand in for you: choose another.',
    ],
  },
  save: ['Enregistrer', 'Save'],
  signOut: ['Se déconnecter', 'Sign out'],
  byProxy: [
    'C’est le portail de votre organisation qui ouvre et ferme votre session.',
    'Your organisation’s portal signs you in and out.',
  ],
  people: ['Personnes', 'People'],
  invite: ['Inviter quelqu’un', 'Invite somebody'],
  theirName: ['Nom, tel qu’il apparaîtra sous ses décisions', 'Name, as it will appear under their decisions'],
  theirLanguage: ['Langue des messages', 'Language of the mails'],
  languages: {
    fr: ['Français', 'French'],
    en: ['Anglais', 'English'],
  },
  sendInvitation: ['Envoyer l’invitation', 'Send the invitation'],
  inviteAgain: ['Renvoyer l’invitation', 'Send the invitation again'],
  inFiles: [
    (folder: string) =>
      `Aucun serveur de messagerie n’est configuré\u00a0: les invitations et les liens de connexion ne partent pas. Ils sont écrits en fichiers .eml dans le dossier ${folder}. Pour les envoyer, réglez VIGIE_SMTP_URL.`,
    (folder: string) =>
      `No mail server is set: invitations and sign-in links are not sent. They are written as .eml files to the folder ${folder}. To send them, set VIGIE_SMTP_URL.`,
  ],
  changeRole: ['Changer', 'Change'],
  disable: ['Retirer l’accès', 'Remove access'],
  enable: ['Rendre l’accès', 'Restore access'],
  lastAdmin: [
    'Quelqu’un doit pouvoir administrer la veille\u00a0: donnez d’abord ce rôle à une autre personne.',
    'Somebody must be able to administer the watch: give that role to another person first.',
  ],
  known: ['Cette adresse a déjà un compte.', 'This address already has an account.'],
});

/** `absence jusqu’au 10 décembre 2026, remplacement : Paul`; with its first day, if given. */
export function absenceWords(
  { from, until }: Pick<Absence, 'until'> & Partial<Absence>,
  { name, language }: { readonly name: string | undefined; readonly language: UiLanguage },
): string {
  const t = accountPhrases[language];
  const last = calendarDate(until, language);
  const days = from === undefined ? t.awayTo(last) : t.away(calendarDate(from, language), last);
  return name === undefined ? days : days + t.standsIn(name);
}
