import type { Account, Role, SignInMethod } from '../../model/access/account.js';
import type { Phrases } from '../layout/words.js';

const roles: Phrases<Readonly<Record<Role, string>>> = {
  fr: { reader: 'lecture', analyst: 'analyse', editor: 'édition', admin: 'administration' },
  en: { reader: 'reader', analyst: 'analyst', editor: 'editor', admin: 'administrator' },
};

const roleRights: Phrases<Readonly<Record<Role, string>>> = {
  fr: {
    reader: 'lit, cherche, s’abonne',
    analyst: 'lit, et décide\u00a0: étiquettes, corrections, calendriers',
    editor: 'décide, et gère les sources et les politiques',
    admin: 'tout, y compris les personnes et l’envoi des messages',
  },
  en: {
    reader: 'reads, searches, subscribes',
    analyst: 'reads, and decides: tags, corrections, calendars',
    editor: 'decides, and manages sources and policies',
    admin: 'everything, people and mail included',
  },
};

const states: Phrases<Readonly<Record<Account['state'], string>>> = {
  fr: { invited: 'invitation en attente', active: 'peut se connecter', disabled: 'ne peut plus se connecter' },
  en: { invited: 'invited', active: 'may sign in', disabled: 'may not sign in any more' },
};

const methods: Phrases<Readonly<Record<SignInMethod, string>>> = {
  fr: {
    mail: 'par un lien reçu par courriel',
    invitation: 'par une invitation',
    owner: 'par le lien de première ouverture',
    terminal: 'par un lien fait en ligne de commande',
    provider: 'par le compte de l’organisation',
  },
  en: {
    mail: 'by a link in a mail',
    invitation: 'by an invitation',
    owner: 'by the link of the first start',
    terminal: 'by a link made at a terminal',
    provider: 'with the account of the organisation',
  },
};

const fr = {
  roles: roles.fr,
  roleRights: roleRights.fr,
  states: states.fr,
  methods: methods.fr,
  signIn: 'Se connecter',
  signInIntro:
    'Donnez l’adresse de votre compte, celle qui a reçu l’invitation\u00a0: un lien de connexion y sera envoyé.',
  address: 'Adresse électronique',
  sendLink: 'Recevoir un lien',
  sentTitle: 'Consultez votre messagerie',
  sent: 'Si un compte existe pour cette adresse, un lien vient de lui être envoyé. Ouvrez-le dans ce navigateur\u00a0; il est valable quinze minutes et sert une seule fois.',
  handedOn:
    'Si un compte existe pour cette adresse, un lien est confié au processus qui envoie les courriels. Ouvrez-le dans ce navigateur\u00a0; il est valable quinze minutes et sert une seule fois. Si rien n’arrive, demandez à la personne qui exploite Vigie\u00a0: sans serveur de messagerie, le lien reste dans un fichier.',
  writtenTitle: 'Lien écrit dans un fichier, pas envoyé',
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
  nameTaken: 'Une autre personne signe déjà de ce nom.',
  nameSigned:
    'Des décisions ou des recherches portent déjà ce nom, qui n’est celui d’aucun compte. Si elles sont de cette personne, cochez la case ; sinon, donnez un nom qui l’en distingue.',
  adopts: 'C’est la même personne : ce qui a été signé et enregistré sous ce nom est à elle',
  otherBrowserTitle: 'Ouvrez ce lien dans l’autre navigateur',
  otherBrowser:
    'Ce lien ne fonctionne que dans le navigateur où il a été demandé. Ouvrez-le là-bas, ou demandez-en un autre ici.',
  linkOverTitle: 'Ce lien ne sert plus',
  linkOver:
    'Un lien de connexion sert une seule fois et pour un temps limité. Rien n’a été changé\u00a0: demandez-en un autre sur la page de connexion.',
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
  signOut: 'Se déconnecter',
  byProxy: 'C’est le portail de votre organisation qui ouvre et ferme votre session.',
  people: 'Personnes',
  peopleIntro: 'Qui peut se connecter, et pour faire quoi.',
  invite: 'Inviter quelqu’un',
  theirName: 'Nom, tel qu’il apparaîtra sous ses décisions',
  theirLanguage: 'Langue des messages',
  languages: { fr: 'Français', en: 'Anglais' },
  sendInvitation: 'Envoyer l’invitation',
  inviteAgain: 'Renvoyer l’invitation',
  inFiles: (folder: string) =>
    `Aucun serveur de messagerie n’est configuré\u00a0: les invitations et les liens de connexion ne partent pas. Ils restent en fichiers .eml dans le dossier ${folder}. Pour qu’ils partent, réglez VIGIE_SMTP_URL.`,
  changeRole: 'Changer',
  disable: 'Retirer l’accès',
  enable: 'Rendre l’accès',
  lastAdmin: 'Quelqu’un doit pouvoir administrer la veille\u00a0: donnez d’abord ce rôle à une autre personne.',
  known: 'Cette adresse a déjà un compte.',
};

const en: typeof fr = {
  roles: roles.en,
  roleRights: roleRights.en,
  states: states.en,
  methods: methods.en,
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
  name: 'Your name, as it will sign your decisions',
  nameMissing: 'Enter a name of 1 to 100 characters.',
  nameTaken: 'Somebody else already signs with this name.',
  nameSigned:
    'Decisions or searches already carry this name, which no account has. If they are this person’s, tick the box; otherwise enter a name that tells them apart.',
  adopts: 'It is the same person: what was signed and saved under this name is theirs',
  otherBrowserTitle: 'Open this link in the other browser',
  otherBrowser: 'This link works only in the browser that asked for it. Open it there, or ask for another here.',
  linkOverTitle: 'This link no longer works',
  linkOver:
    'A sign-in link works once and for a limited time. Nothing was changed: ask for another on the sign-in page.',
  another: 'Ask for another link',
  account: 'My account',
  role: 'Role',
  sessions: 'Browsers that are signed in',
  thisOne: 'this browser',
  seen: (when) => `seen ${when}`,
  since: (when) => `signed in ${when}`,
  unnamedAgent: 'Browser without a name',
  endSession: 'Sign out there',
  linkMade: (when) => `created ${when}`,
  revokeLink: 'Revoke',
  signOut: 'Sign out',
  byProxy: 'Your organisation’s portal signs you in and out.',
  people: 'People',
  peopleIntro: 'Who may sign in, and what each may do.',
  invite: 'Invite somebody',
  theirName: 'Name, as it will sign their decisions',
  theirLanguage: 'Language of mails',
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
