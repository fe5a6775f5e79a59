/** Digests, webhooks, people and tokens. */
export const mailingTexts: Readonly<Record<string, string>> = {
  'who receives the digest': 'qui reçoit le bulletin',
  'mail an address the link that begins a subscription': 'envoie à une adresse le lien qui ouvre un abonnement',
  'language of the mails': 'langue des courriels',
  'IANA time zone': 'fuseau horaire IANA, tel que Europe/Paris',
  'only items that satisfy the query': 'seulement les publications qui satisfont la requête',
  'Monday = 1 to Sunday = 7': 'de lundi = 1 à dimanche = 7',
  '0 to 23': 'de 0 à 23',
  'list the subscriptions': 'liste les abonnements',
  'end a subscription': 'met fin à un abonnement',
  'what links in mails and addresses of calendars allow whoever holds them':
    'ce que les liens des courriels et les adresses des calendriers permettent à qui les détient',
  'list the grants': 'liste ces accès',
  'take their force from the links of a grant that were given out so far':
    'ôte toute valeur aux liens d’un accès distribués jusqu’ici',
  'the digest of a subscription': 'le bulletin d’un abonnement',
  'show what the open window would bring now': 'montre ce qu’apporterait maintenant la période en cours',
  'print the HTML': 'affiche le HTML',
  'close the open window now, build its digest and deliver it':
    'clôt maintenant la période en cours, compose son bulletin et l’envoie',
  'the ledger of mails': 'le registre des courriels',
  'the newest deliveries': 'les derniers envois',
  'only those in this state': 'seulement ceux dans cet état',
  'let mails go out again after a restore': 'laisse repartir les courriels après une restauration',
  'accounts, tokens, feeds, calendars and webhooks of the backup hold again: without it they are listed':
    'comptes, jetons, flux, calendriers et webhooks de la sauvegarde valent de nouveau ; sans cette option ils sont listés',
  'what was due until then counts as sent: "2026-11-25 08:00", or "now"':
    'ce qui était dû jusque-là compte comme envoyé : "2026-11-25 08:00", ou "now"',
  'send a mail again whose outcome is unknown or refused':
    'renvoie un courriel dont le sort est inconnu, ou qui a été refusé',
  'where other programs are told of items and decisions':
    'où d’autres programmes sont avertis des publications et des décisions',
  'list the webhooks': 'liste les webhooks',
  'tell an https address from now on, and print the secret of its signatures':
    'avertit désormais une adresse https, et affiche le secret de ses signatures',
  'what it is for': 'à quoi il sert',
  'what it takes: generic, slack, teams': 'ce qu’il accepte : generic, slack, teams',
  'of what it is told, may be repeated: item.new, item.amended, deadline.moved, tag.suggested, tag.confirmed, tag.rejected, coverage.alert':
    'de quoi il est averti, peut être répété : item.new, item.amended, deadline.moved, tag.suggested, tag.confirmed, tag.rejected, coverage.alert',
  'only what concerns this policy, may be repeated': 'seulement ce qui concerne cette politique, peut être répété',
  'language of the messages': 'langue des messages',
  'send an example, and say what came of it': 'envoie un exemple, et dit ce qu’il en est advenu',
  'print another secret; the one before signs too for a day':
    'affiche un autre secret ; le précédent signe encore pendant un jour',
  'tell it nothing until it is resumed': 'ne l’avertit plus de rien jusqu’à sa reprise',
  'tell it what happens from now on, also where it was switched off':
    'l’avertit de ce qui arrive désormais, même s’il avait été coupé',
  'send again all that was given up': 'renvoie tout ce qui a été abandonné',
  'tell it nothing more, and forget its address': 'ne l’avertit plus de rien, et oublie son adresse',
  'the people who may sign in': 'les personnes qui peuvent se connecter',
  'list them, and what each may do': 'les liste, avec ce que chacune peut faire',
  'let somebody in who cannot come in by mail': 'laisse entrer qui ne peut le faire par courriel',
  'print a link that signs a person in once, within a quarter of an hour':
    'affiche un lien qui connecte une personne une fois, dans le quart d’heure',
  'give the account this role, and make it where there is none':
    'donne ce rôle au compte, et le crée s’il n’y en a pas',
  'of an account that is made': 'celui d’un compte créé',
  'what was signed and saved under this name without an account is theirs':
    'ce qui a été signé et enregistré sous ce nom sans compte lui appartient',
  'the tokens by which programs use the API': 'les jetons par lesquels des programmes utilisent l’API',
  'list those that were not revoked': 'liste ceux qui n’ont pas été révoqués',
  'make a token for the account of an address, and print it this once':
    'crée un jeton pour le compte d’une adresse, et l’affiche cette seule fois',
  'what it allows at most: read, suggest, decide, edit or administer':
    'ce qu’il permet au plus : read, suggest, decide, edit ou administer',
  'for how long it holds: 30, 90 or 365': 'pour combien de jours il vaut : 30, 90 ou 365',
  'end a token, and name what programs made by it that goes on':
    'révoque un jeton, et nomme ce qu’il a servi à créer et qui continue',
  'end the calendars and webhooks too that were made by it':
    'met fin aussi aux calendriers et aux webhooks qu’il a servi à créer',
};
