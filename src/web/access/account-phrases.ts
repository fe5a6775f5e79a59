import { calendarDate } from '../../messages/calendar-date.js';
import type { PluralForms } from '../../messages/formats.js';
import type { Absence } from '../../model/access/account.js';
import type { UiLanguage } from '../../model/digest/subscription.js';
import type { Phrases } from '../layout/words.js';

const fr = {
  roles: { reader: 'lecture', analyst: 'analyse', editor: 'édition', admin: 'administration' },
  roleRights: {
    reader: 'lit, cherche, s’abonne',
    analyst: 'lit, et décide\u00a0: étiquettes, corrections, calendriers',
    editor: 'décide, et gère les sources et les politiques',
    admin: 'tout, y compris les personnes et l’envoi des messages',
  },
  states: { invited: 'invitation en attente', active: 'peut se connecter', disabled: 'ne peut plus se connecter' },
  methods: {
    mail: 'par un lien reçu par courriel',
    invitation: 'par une invitation',
    owner: 'par le lien du premier démarrage',
    terminal: 'par un lien créé en ligne de commande',
    provider: 'par le compte de l’organisation',
  },
  signIn: 'Se connecter',
  signInIntro:
    'Donnez l’adresse de votre compte, celle qui a reçu l’invitation\u00a0: un lien de connexion y sera envoyé.',
  address: 'Adresse électronique',
  sendLink: 'Recevoir un lien',
  sentTitle: 'Consultez votre messagerie',
  sent: 'Si un compte existe pour cette adresse, un lien vient de lui être envoyé. Ouvrez-le dans ce navigateur\u00a0; il est valable quinze minutes et sert une seule fois.',
  handedOn:
    'Si un compte existe pour cette adresse, un lien a été confié au processus qui envoie les courriels. Ouvrez-le dans ce navigateur\u00a0; il est valable quinze minutes et sert une seule fois. Si rien n’arrive, demandez à la personne qui exploite Vigie\u00a0: sans serveur de messagerie, le lien reste dans un fichier.',
  writtenTitle: 'Lien écrit dans un fichier, non envoyé',
  written:
    'Aucun serveur de messagerie n’est configuré\u00a0: rien n’est parti. Si un compte existe pour cette adresse, le lien est dans un fichier que peut ouvrir la personne qui exploite Vigie. Il ne fonctionne que dans ce navigateur, pendant quinze minutes, et sert une seule fois.',
  noAccount: 'Pas de compte\u00a0? Demandez une invitation à la personne qui administre la veille.',
  noAdmin:
    'Personne n’administre encore cette veille\u00a0: le premier compte se crée par l’adresse que Vigie affiche à son démarrage, dans le terminal ou le journal du service.',
  addressMissing: 'Indiquez une adresse telle que claire@example.org.',
  linkTitle: 'Connexion',
  linkText: (name: string) => `Ce bouton ouvre la session de ${name} dans ce navigateur.`,
  linkButton: 'Me connecter',
  ownerTitle: 'Ouvrir la veille',
  ownerIntro:
    'Personne ne peut encore se connecter. Le premier compte administre la veille et invite les autres personnes.',
  ownerButton: 'Créer le compte et me connecter',
  name: 'Votre nom, tel qu’il apparaîtra sous vos décisions',
  nameMissing: 'Indiquez un nom de 1 à 100 caractères.',
  nameTaken: 'Ce nom est déjà celui d’une autre personne.',
  nameSigned:
    'Des décisions ou des recherches portent déjà ce nom, qui n’est celui d’aucun compte. Si elles sont de cette personne, cochez la case\u00a0; sinon, donnez un autre nom.',
  adopts: 'C’est la même personne\u00a0: ce qui a été signé et enregistré sous ce nom lui appartient',
  otherBrowserTitle: 'Ouvrez ce lien dans l’autre navigateur',
  otherBrowser:
    'Ce lien ne fonctionne que dans le navigateur où il a été demandé. Ouvrez-le dans ce navigateur-là, ou demandez-en un autre ici.',
  linkOverTitle: 'Ce lien n’est plus valable',
  linkOver:
    'Un lien de connexion sert une seule fois, pendant un temps limité. Rien n’a été changé\u00a0: demandez-en un autre sur la page de connexion.',
  another: 'Demander un autre lien',
  account: 'Mon compte',
  role: 'Rôle',
  sessions: 'Sessions ouvertes',
  thisOne: 'ce navigateur',
  seen: (when: string) => `dernière activité le ${when}`,
  since: (when: string) => `session ouverte le ${when}`,
  unnamedAgent: 'Navigateur sans nom',
  endSession: 'Mettre fin à la session',
  linkMade: (when: string) => `créé le ${when}`,
  revokeLink: 'Révoquer',
  linksCount: { one: '# calendrier ou flux', other: '# calendriers et flux' } as PluralForms,
  nobodysLinks: 'Calendriers et flux de personne',
  reminders: 'Rappels et absence',
  reminded: { yes: 'rappels par courriel', no: 'sans rappels' },
  remindMe: 'Recevoir un rappel par courriel avant mes échéances, et quand elles sont dépassées',
  awayFrom: 'Absence à partir du',
  awayUntil: 'jusqu’au (inclus)',
  deputy: 'Remplacement',
  deputyHint:
    'Pendant l’absence, cette personne reçoit aussi vos rappels, et vos publications comptent parmi les siennes. La liste ne comprend que les personnes dont le rôle permet au moins autant que le vôtre.',
  awayWrong: 'Indiquez le premier et le dernier jour, dans cet ordre\u00a0; ou laissez les deux vides.',
  deputyWrong: 'Cette personne ne peut plus vous remplacer\u00a0: choisissez-en une autre.',
  save: 'Enregistrer',
  arranged: 'C’est enregistré.',
  signOut: 'Se déconnecter',
  byProxy: 'C’est le portail de votre organisation qui ouvre et ferme votre session.',
  people: 'Personnes',
  invite: 'Inviter quelqu’un',
  theirName: 'Nom, tel qu’il apparaîtra sous ses décisions',
  theirLanguage: 'Langue des messages',
  languages: { fr: 'Français', en: 'Anglais' },
  sendInvitation: 'Envoyer l’invitation',
  inviteAgain: 'Renvoyer l’invitation',
  inFiles: (folder: string) =>
    `Aucun serveur de messagerie n’est configuré\u00a0: les invitations et les liens de connexion ne partent pas. Ils sont écrits en fichiers .eml dans le dossier ${folder}. Pour les envoyer, réglez VIGIE_SMTP_URL.`,
  changeRole: 'Changer',
  disable: 'Retirer l’accès',
  enable: 'Rendre l’accès',
  lastAdmin: 'Quelqu’un doit pouvoir administrer la veille\u00a0: donnez d’abord ce rôle à une autre personne.',
  known: 'Cette adresse a déjà un compte.',
};

const en: typeof fr = {
  roles: { reader: 'reader', analyst: 'analyst', editor: 'editor', admin: 'administrator' },
  roleRights: {
    reader: 'reads, searches, subscribes',
    analyst: 'reads, and decides: tags, corrections, calendars',
    editor: 'decides, and manages sources and policies',
    admin: 'everything, people and mail included',
  },
  states: { invited: 'invited', active: 'can sign in', disabled: 'can no longer sign in' },
  methods: {
    mail: 'by a link received by mail',
    invitation: 'by an invitation',
    owner: 'by the first-start link',
    terminal: 'by a link made on the command line',
    provider: 'with the organisation’s account',
  },
  signIn: 'Sign in',
  signInIntro: 'Enter the address that was invited: a sign-in link will be sent to it.',
  address: 'E-mail address',
  sendLink: 'Get a link',
  sentTitle: 'Check your mail',
  sent: 'If there is an account for this address, a link has just been sent to it. Open it in this browser; it is valid for fifteen minutes and works once.',
  handedOn:
    'If there is an account for this address, a link has been handed to the process that sends mail. Open it in this browser; it is valid for fifteen minutes and works once. If nothing comes, ask whoever runs Vigie: without a mail server the link is written to a file.',
  writtenTitle: 'Link written to a file, not sent',
  written:
    'No mail server is set: nothing was sent. If there is an account for this address, the link is in a file that whoever runs Vigie can open. It works once, in this browser only, for fifteen minutes.',
  noAccount: 'No account? Ask whoever administers the watch for an invitation.',
  noAdmin:
    'Nobody administers this watch yet: create the first account at the address that Vigie prints when it starts, in the terminal or in the service log.',
  addressMissing: 'Enter an address such as claire@example.org.',
  linkTitle: 'Sign in',
  linkText: (name) => `You are about to sign in as ${name}.`,
  linkButton: 'Sign me in',
  ownerTitle: 'Open the watch',
  ownerIntro: 'Nobody can sign in yet. The first account administers the watch and invites everybody else.',
  ownerButton: 'Create the account and sign me in',
  name: 'Your name, as it will appear under your decisions',
  nameMissing: 'Enter a name of 1 to 100 characters.',
  nameTaken: 'Somebody else already uses this name.',
  nameSigned:
    'Decisions or searches are already signed with this name, which no account has. If they are this person’s, tick the box; otherwise enter a different name.',
  adopts: 'This is the same person: what was signed and saved under this name is theirs',
  otherBrowserTitle: 'Open this link in the other browser',
  otherBrowser: 'This link works only in the browser that asked for it. Open it there, or ask for another here.',
  linkOverTitle: 'This link no longer works',
  linkOver:
    'A sign-in link works once and for a limited time. Nothing was changed: ask for another on the sign-in page.',
  another: 'Ask for another link',
  account: 'My account',
  role: 'Role',
  sessions: 'Open sessions',
  thisOne: 'this browser',
  seen: (when) => `last active on ${when}`,
  since: (when) => `signed in on ${when}`,
  unnamedAgent: 'Browser without a name',
  endSession: 'End the session',
  linkMade: (when) => `created on ${when}`,
  revokeLink: 'Revoke',
  linksCount: { one: '# calendar or feed', other: '# calendars and feeds' },
  nobodysLinks: 'Calendars and feeds of nobody',
  reminders: 'Reminders and absence',
  reminded: { yes: 'reminders by mail', no: 'no reminders' },
  remindMe: 'Remind me by mail before my due dates, and once they have passed',
  awayFrom: 'Away from',
  awayUntil: 'until (inclusive)',
  deputy: 'Stand-in',
  deputyHint:
    'While you are away they get your reminders too, and your publications count as theirs. Only people whose role allows at least as much as yours are listed.',
  awayWrong: 'Enter the first and the last day, in that order; or leave both empty.',
  deputyWrong: 'This person can no longer stand in for you: choose another.',
  save: 'Save',
  arranged: 'Saved.',
  signOut: 'Sign out',
  byProxy: 'Your organisation’s portal signs you in and out.',
  people: 'People',
  invite: 'Invite somebody',
  theirName: 'Name, as it will appear under their decisions',
  theirLanguage: 'Language of the mails',
  languages: { fr: 'French', en: 'English' },
  sendInvitation: 'Send the invitation',
  inviteAgain: 'Send the invitation again',
  inFiles: (folder) =>
    `No mail server is set: invitations and sign-in links are not sent. They are written as .eml files to the folder ${folder}. To send them, set VIGIE_SMTP_URL.`,
  changeRole: 'Change',
  disable: 'Remove access',
  enable: 'Restore access',
  lastAdmin: 'Somebody must be able to administer the watch: give that role to another person first.',
  known: 'This address already has an account.',
};

export const accountPhrases: Phrases<typeof fr> = { fr, en };

interface AwayWords {
  readonly from: string | null;
  readonly until: string;
  /** The name of who stands in; null for nobody. */
  readonly other: string | null;
}

const awayWords: Phrases<(away: AwayWords) => string> = {
  fr: ({ from, until, other }) =>
    `absence ${from === null ? 'jusqu’au' : `du ${from} au`} ${until}${other === null ? '' : `, remplacement\u00a0: ${other}`}`,
  en: ({ from, until, other }) =>
    `away ${from === null ? '' : `from ${from} `}until ${until}${other === null ? '' : `, ${other} stands in`}`,
};

interface AbsenceSaid extends Pick<Absence, 'until'>, Partial<Pick<Absence, 'from'>> {}

/** `absence jusqu’au 10 décembre 2026, remplacement : Paul`; with its first day, where that is said. */
export function absenceWords(
  { from, until }: AbsenceSaid,
  { name, language }: { readonly name: string | undefined; readonly language: UiLanguage },
): string {
  const day = (date: string) => calendarDate(date, language);
  return awayWords[language]({ from: from === undefined ? null : day(from), until: day(until), other: name ?? null });
}
