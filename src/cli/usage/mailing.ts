import { WebhookBody, WebhookEvent } from '../../model/digest/webhook.js';
import type { Loads } from './add-commands.js';

const bodies = WebhookBody.options.join(', ');
const events = WebhookEvent.options.join(', ');

export const mailingUsage = `
subscriptions
  who receives the digest
  qui reçoit le bulletin
subscriptions add <address>
  mail an address the link that begins a subscription
  envoie à une adresse le lien qui ouvre un abonnement
  --language <fr|en>
    language of the mails
    langue des courriels
  --time-zone <zone>
    IANA time zone
    fuseau horaire IANA, tel que Europe/Paris
  --filter <query>
    only items that satisfy the query
    seulement les publications qui satisfont la requête
  --weekday <n>
    Monday = 1 to Sunday = 7
    de lundi = 1 à dimanche = 7
  --hour <n>
    0 to 23
    de 0 à 23
  --by <name>
subscriptions list
  list the subscriptions
  liste les abonnements
  --json
subscriptions end <id>
  end a subscription
  met fin à un abonnement
  --by <name>
grants
  what links in mails and addresses of calendars allow whoever holds them
  ce que les liens des courriels et les adresses des calendriers permettent à qui les détient
grants list
  list the grants
  liste ces accès
  --json
grants revoke <id>
  revoke the links of a grant that were given out so far
  ôte toute valeur aux liens d’un accès distribués jusqu’ici
  --by <name>
digest
  the digest of a subscription
  le bulletin d’un abonnement
digest preview <subscription>
  show what the open window would bring now
  montre ce qu’apporterait maintenant la période en cours
  --html
    print the HTML
    affiche le HTML
  --json
digest send <subscription>
  close the open window now, build its digest and deliver it
  clôt maintenant la période en cours, compose son bulletin et l’envoie
  --json
deliveries
  the ledger of mails
  le registre des courriels
deliveries list
  the newest deliveries
  les derniers envois
  --state <state>
    only those in this state
    seulement ceux dans cet état
  --json
deliveries resume
  let mails go out again after a restore
  laisse repartir les courriels après une restauration
  --since <moment>  required
    what was due until then counts as sent: "2026-11-25 08:00", or "now"
    ce qui était dû jusque-là compte comme envoyé : "2026-11-25 08:00", ou "now"
  --yes
    accounts, tokens, feeds, calendars and webhooks of the backup hold again: without it they are listed
    comptes, jetons, flux, calendriers et webhooks de la sauvegarde valent de nouveau ; sans cette option ils sont listés
  --by <name>
deliveries retry <id>
  send a mail again whose outcome is unknown or refused
  renvoie un courriel dont le sort est inconnu, ou qui a été refusé
  --by <name>
webhooks
  where other programs are told of items and decisions
  où d’autres programmes sont avertis des publications et des décisions
webhooks list
  list the webhooks
  liste les webhooks
  --json
webhooks add <url>
  tell an https address from now on, and print the secret of its signatures
  avertit désormais une adresse https, et affiche le secret de ses signatures
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
    only items that satisfy the query
    seulement les publications qui satisfont la requête
  --language <fr|en>  fr
    language of the messages
    langue des messages
  --by <name>
  --json
webhooks test <id>
  send an example, and say what came of it
  envoie un exemple, et dit ce qu’il en est advenu
  --by <name>
  --json
webhooks rotate <id>
  print a new secret; the one before it also signs for a day
  affiche un autre secret ; le précédent signe encore pendant un jour
  --by <name>
webhooks pause <id>
  tell it nothing until it is resumed
  ne l’avertit plus de rien jusqu’à sa reprise
  --by <name>
webhooks resume <id>
  tell it what happens from now on, even if it was switched off
  l’avertit de ce qui arrive désormais, même s’il avait été coupé
  --by <name>
webhooks retry <id>
  send again all that was given up
  renvoie tout ce qui a été abandonné
  --by <name>
webhooks remove <id>
  tell it nothing more, and forget its address
  ne l’avertit plus de rien, et oublie son adresse
  --by <name>
accounts
  the people who may sign in
  les personnes qui peuvent se connecter
accounts list
  list them, and what each may do
  les liste, avec ce que chacune peut faire
  --json
sign-in
  let somebody in who cannot come in by mail
  laisse entrer qui ne peut le faire par courriel
sign-in link <address>
  print a link that signs a person in once, within a quarter of an hour
  affiche un lien qui connecte une personne une fois, dans le quart d’heure
  --role <role>
    give the account this role, and make it where there is none
    donne ce rôle au compte, et le crée s’il n’y en a pas
  --name <name>
    the name of an account that is created
    le nom d’un compte créé
  --adopt
    what was signed and saved under this name without an account is theirs
    ce qui a été signé et enregistré sous ce nom sans compte lui appartient
  --by <name>
  --json
tokens
  the tokens by which programs use the API
  les jetons par lesquels des programmes utilisent l’API
tokens list
  list those that were not revoked
  liste ceux qui n’ont pas été révoqués
  --json
tokens create <address>
  create a token for the account of an address, and print it once
  crée un jeton pour le compte d’une adresse, et l’affiche cette seule fois
  --name <name>  required
    what it is for
    à quoi il sert
  --right <right>  read
    what it allows at most: read, suggest, decide, edit or administer
    ce qu’il permet au plus : read, suggest, decide, edit ou administer
  --days <n>  90
    for how long it holds: 30, 90 or 365
    pour combien de jours il vaut : 30, 90 ou 365
  --by <name>
  --json
tokens revoke <id>
  end a token, and name what programs made by it that goes on
  révoque un jeton, et nomme ce qu’il a servi à créer et qui continue
  --with-made
    end the calendars and webhooks too that were made by it
    met fin aussi aux calendriers et aux webhooks qu’il a servi à créer
  --by <name>
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
