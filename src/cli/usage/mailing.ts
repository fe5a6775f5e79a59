import { WebhookBody, WebhookEvent } from '../../model/digest/webhook.js';
import type { Loads } from './add-commands.js';

const bodies = WebhookBody.options.join(', ');
const events = WebhookEvent.options.join(', ');

export const mailingUsage = `
subscriptions
  who receives the digest
  qui reçoit le bulletin
subscriptions add <address> [--by]
  mail an address the link that starts a subscription
  envoie à une adresse le lien qui ouvre un abonnement
  --language <fr|en>
    language of the mails
    langue des courriels
  --time-zone <zone>
    IANA time zone
    fuseau horaire IANA, tel que Europe/Paris
  --filter <query>
    only items that match the query
    seulement les publications qui répondent à la requête
  --frequency <weekly|daily|at-once>
    daily and at-once tell when there is news alone; at-once within minutes
    chaque semaine, chaque jour ou aussitôt\u00a0; les deux dernières ne disent que du nouveau
  --weekday <n>
    Monday = 1 to Sunday = 7
    de lundi = 1 à dimanche = 7
  --hour <n>
    0 to 23
    de 0 à 23
subscriptions list [--json]
  list the subscriptions
  liste les abonnements
subscriptions end <id> [--by]
  end a subscription
  met fin à un abonnement
grants
  what links in mails and calendar addresses allow whoever holds them
  ce que les liens des courriels et les adresses des calendriers permettent à qui les détient
grants list [--json]
  list the grants
  liste ces accès
grants revoke <id> [--by]
  revoke the links of a grant given out so far
  révoque les liens d’un accès distribués jusqu’ici
digest
  the digest of a subscription
  le bulletin d’un abonnement
digest preview <subscription> [--json]
  show what the open window would bring if it closed now
  montre ce qu’apporterait la période en cours si elle se terminait maintenant
  --html
    print the HTML
    affiche le HTML
digest send <subscription> [--json]
  close the open window now, build its digest and deliver it
  clôt maintenant la période en cours, compose son bulletin et l’envoie
deliveries
  the ledger of mails
  le registre des courriels
deliveries list [--json]
  the newest deliveries
  les derniers envois
  --state <state>
    only those in this state
    seulement ceux dans cet état
deliveries resume [--by]
  let mails go out again after a restore
  laisse repartir les courriels après une restauration
  --since <moment>  required
    what was due by then counts as sent: "2026-11-25 08:00", or "now"
    ce qui était dû jusque-là compte comme envoyé : "2026-11-25 08:00", ou "now"
  --yes
    accounts, tokens, feeds, calendars and webhooks of the backup become valid again; without this they are only listed
    comptes, jetons, flux, calendriers et webhooks de la sauvegarde redeviennent valables ; sans cette option, ils sont seulement listés
deliveries retry <id> [--by]
  resend a mail that was refused or whose outcome is unknown
  renvoie un courriel refusé ou dont l’issue est inconnue
webhooks
  where other programs are told of items and decisions
  où d’autres programmes sont avertis des publications et des décisions
webhooks list [--json]
  list the webhooks
  liste les webhooks
webhooks add <url> [--by --json]
  notify an https address from now on, and print the secret that signs its messages
  avertit désormais une adresse https, et affiche le secret qui signe ses messages
  --name <name>  required
    what it is for
    à quoi il sert
  --body <body>  generic
    what it takes: ${bodies}
    ce qu’il accepte : ${bodies}
  --event <event>  repeated
    what it is told of, may be repeated: ${events}
    de quoi il est averti, peut être répété : ${events}
  --policy <id>  repeated
    only what concerns this policy, may be repeated
    seulement ce qui concerne cette politique, peut être répété
  --filter <query>
    only items that match the query
    seulement les publications qui répondent à la requête
  --language <fr|en>  fr
    language of the messages
    langue des messages
webhooks test <id> [--by --json]
  send a test message and say what came of it
  envoie un message d’essai et dit ce qu’il est devenu
webhooks rotate <id> [--by]
  print a new secret; the previous one also signs for another day
  affiche un autre secret ; le précédent signe encore pendant un jour
webhooks pause <id> [--by]
  send it nothing until it is resumed
  ne l’avertit plus de rien jusqu’à sa reprise
webhooks resume <id> [--by]
  send it what happens from now on, even if it was switched off
  l’avertit de ce qui arrive désormais, même s’il avait été coupé
webhooks retry <id> [--by]
  resend everything that was given up
  renvoie tout ce qui a été abandonné
webhooks remove <id> [--by]
  send it nothing more, and forget its address
  ne l’avertit plus de rien, et oublie son adresse
accounts
  the people who may sign in
  les personnes qui peuvent se connecter
accounts list [--json]
  list them, with what each may do
  les liste, avec ce que chacune peut faire
sign-in
  let in somebody who cannot sign in by mail
  fait entrer qui ne peut pas se connecter par courriel
sign-in link <address> [--by --json]
  print a link that signs a person in once, within a quarter of an hour
  affiche un lien qui connecte une personne une fois, dans le quart d’heure
  --role <role>
    give the account this role, and create it if there is none
    donne ce rôle au compte, et le crée s’il n’y en a pas
  --name <name>
    the name of the account, if it is created
    le nom du compte, s’il est créé
  --adopt
    what was signed and saved under this name without an account is theirs
    ce qui a été signé et enregistré sous ce nom sans compte lui appartient
tokens
  the tokens by which programs use the API
  les jetons par lesquels des programmes utilisent l’API
tokens list [--json]
  list the tokens that have not been revoked
  liste ceux qui n’ont pas été révoqués
tokens create <address> [--by --json]
  create a token for the account of an address, and print it once
  crée un jeton pour le compte d’une adresse, et l’affiche cette seule fois
  --name <name>  required
    what it is for
    à quoi il sert
  --right <right>  read
    what it allows at most: read, suggest, decide, edit or administer
    ce qu’il permet au plus : read, suggest, decide, edit ou administer
  --days <n>  90
    for how many days it is valid: 30, 90 or 365
    pour combien de jours il est valable : 30, 90 ou 365
tokens revoke <id> [--by]
  revoke a token, and list what programs made with it that goes on
  révoque un jeton, et liste ce qu’il a servi à créer et qui continue
  --with-made
    also end the calendars and webhooks made with it
    met fin aussi aux calendriers et aux webhooks qu’il a servi à créer
`;

export const mailing: Loads = {
  'subscriptions add': async () => (await import('../mailing/subscriptions.js')).subscriptionsAdd,
  'subscriptions list': async () => (await import('../mailing/subscriptions.js')).subscriptionsList,
  'subscriptions end': async () => (await import('../mailing/subscriptions.js')).subscriptionsEnd,
  'grants list': async () => (await import('../mailing/subscriptions.js')).grantsList,
  'grants revoke': async () => (await import('../mailing/subscriptions.js')).grantsRevoke,
  'digest preview': async () => (await import('../mailing/deliveries.js')).digestPreview,
  'digest send': async () => (await import('../mailing/deliveries.js')).digestSend,
  'deliveries list': async () => (await import('../mailing/deliveries.js')).deliveriesList,
  'deliveries resume': async () => (await import('../mailing/deliveries.js')).deliveriesResume,
  'deliveries retry': async () => (await import('../mailing/deliveries.js')).deliveriesRetry,
  'webhooks list': async () => (await import('../webhooks.js')).webhooksList,
  'webhooks add': async () => (await import('../webhooks.js')).webhooksAdd,
  'webhooks test': async () => (await import('../webhooks.js')).webhooksTest,
  'webhooks rotate': async () => (await import('../webhooks.js')).webhooksRotate,
  'webhooks pause': async () => (await import('../webhooks.js')).webhooksSwitch('paused'),
  'webhooks resume': async () => (await import('../webhooks.js')).webhooksSwitch('active'),
  'webhooks retry': async () => (await import('../webhooks.js')).webhooksRetry,
  'webhooks remove': async () => (await import('../webhooks.js')).webhooksRemove,
  'accounts list': async () => (await import('../people/sign-in.js')).accountsList,
  'sign-in link': async () => (await import('../people/sign-in.js')).signInLink,
  'tokens list': async () => (await import('../people/tokens.js')).tokensList,
  'tokens create': async () => (await import('../people/tokens.js')).tokensCreate,
  'tokens revoke': async () => (await import('../people/tokens.js')).tokensRevoke,
};
