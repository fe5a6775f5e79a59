import type { Loads } from './add-commands.js';

export const runningUsage = `
start [worker...]
  run the service: scheduler, check, ingest, digest, mail and web, or those that you name
  lance le service : scheduler, check, ingest, digest, mail et web, ou ceux que vous nommez
  --demo
    watch sample publishers on this machine instead of the catalogue
    surveille, sur cette machine, des sites d’exemple au lieu du catalogue
health [--json]
  ask the process running here whether it is ready
  demande au processus qui tourne ici s’il est prêt
mcp
  answer a client of the Model Context Protocol on standard input and output
  répond à un client du Model Context Protocol par l’entrée et la sortie standard
  --as <name>
    let the model suggest policies for items on behalf of this person; otherwise it only reads
    laisse le modèle suggérer des politiques au nom de cette personne ; sinon, il ne fait que lire
doctor [--json]
  examine everything the watch needs, running or not, and say what to do
  examine tout ce dont la veille a besoin, en marche ou non, et dit quoi faire
  --send-to <address>
    send a test mail to this address too
    envoie aussi un courriel d’essai à cette adresse
run [--json]
  one full cycle without the service: check what is due, ingest, match
  un cycle complet sans le service : vérifie les sources dues, enregistre, rapproche des politiques
  --once
    required: do one cycle and exit
    obligatoire : fait un cycle et se termine
  --source <id...>
    check these sources, due or not
    vérifie ces sources, qu’elles soient dues ou non
  --retry
    also check the sources that did not answer at all last time, due or not
    vérifie aussi les sources restées sans réponse la dernière fois, qu’elles soient dues ou non
config
  the settings
  les réglages
config check
  say whether settings, catalogue, glossary and policies are valid, or everything that is wrong with them
  dit si les réglages, le catalogue, le glossaire et les politiques sont valables, ou tout ce qui ne va pas
  --all
    name every problem, however many there are
    nomme tous les problèmes, si nombreux soient-ils
  --json
    print every problem as JSON
    affiche tous les problèmes en JSON
config print [--json]
  show each setting and where it came from, secrets hidden
  affiche chaque réglage et d’où il vient, en masquant les secrets
secret
  the keys that sign the links in mails
  les clés qui signent les liens des courriels
secret rotate [--json]
  sign with a new key from now on; what earlier keys signed stays valid
  signe désormais avec une nouvelle clé ; ce que les clés précédentes ont signé reste valable
  --forget-earlier
    add no key and forget all but the newest: links signed with the others stop working
    n’ajoute aucune clé et oublie toutes les anciennes : les liens qu’elles ont signés cessent de fonctionner
  --lost
    create the file again if it is lost for good: all links stop working
    refait le fichier s’il est perdu pour de bon : tous les liens cessent de fonctionner
reindex [index...] [--json]
  reread what an older version understood differently; rebuild older Elasticsearch indexes, or those that you name, while services run
  relit ce qu’une version antérieure comprenait autrement ; reconstruit les anciens index Elasticsearch, ou ceux que vous nommez, pendant que les services tournent
audit
  the audit log of decisions
  le journal des décisions
audit list [--json]
  the newest decisions: who took them, how sure that is, and why
  les dernières décisions : qui les a prises, avec quelle certitude, et pourquoi
  --limit <n>  50
    decisions at most, 1 to 1000
    nombre maximal de décisions, de 1 à 1000
audit verify [--json]
  walk the chain, say where it is broken, if anywhere, and print its head
  parcourt la chaîne, dit où elle est rompue si elle l’est, et en affiche l’empreinte
  --head <head>
    a head printed or mailed before: say whether the chain is intact up to there
    une empreinte affichée ou envoyée auparavant : dit si la chaîne est intacte jusque-là
  --kept <hash>
    the same, for a hash alone
    de même, sans le numéro d’inscription
audit timestamp [--json]
  have the head of the log time-stamped now by the authority of the settings
  fait horodater maintenant l’empreinte du journal par l’autorité des réglages
audit timestamps
  time-stamps by authorities
  les horodatages des autorités
audit timestamps list [--json]
  every time-stamp that is kept, the newest first
  tous les horodatages conservés, le plus récent d’abord
audit timestamps export <entry>
  write the time-stamp of an entry to a file that "openssl ts -verify" reads
  écrit l’horodatage d’une entrée dans un fichier que lit « openssl ts -verify »
  --out <file>
    where to, vigie-audit-<entry>.tsr by default
    où l’écrire ; vigie-audit-<inscription>.tsr par défaut
queue
  work that is waiting, under way or given up
  le travail en attente, en cours ou abandonné
queue list [--json]
  how much there is of each kind
  combien il y en a de chaque sorte
queue dead [--json]
  the work that was given up, the newest first, and why
  le travail abandonné, le plus récent d’abord, et pourquoi
  --queue <queue>
    only that of this queue
    seulement celui de cette file
queue retry <id> [--json]
  try again what was given up
  essaie de nouveau ce qui a été abandonné
queue pause <queue> [--json]
  start no work from a queue, in any process, until it is resumed
  ne commence plus rien d’une file, dans aucun processus, jusqu’à sa reprise
queue resume <queue> [--json]
  resume a queue that was paused
  reprend une file suspendue
backup <file> [--json]
  write everything stored to a file, or to - for standard output, while the service runs
  écrit tout ce qui est conservé dans un fichier, ou - pour la sortie standard, pendant que le service tourne
  --force
    overwrite the file
    remplace le fichier
  --with-secret
    include the secret that signs the links in mails: whoever has the file has the secret
    y joint le secret qui signe les liens des courriels : quiconque a le fichier a aussi le secret
  --without-raw
  --verify
    write nothing: read an existing backup and say whether it is intact
    n’écrit rien : lit une sauvegarde existante et dit si elle est intacte
restore <file> [--without-raw --json]
  fill an empty store from a backup, or from - for standard input
  remplit une base vide depuis une sauvegarde, ou - pour l’entrée standard
migrate [--without-raw --json]
  copy everything between the data folder and Elasticsearch, with both services stopped
  copie tout entre le dossier de données et Elasticsearch, les deux services étant arrêtés
  --to <elasticsearch|embedded>  required
    which of the two to fill
    lequel des deux remplir
`;

export const running: Loads = {
  start: async () => (await import('../running/start.js')).start,
  health: async () => (await import('../running/health.js')).health,
  mcp: async () => (await import('../running/mcp.js')).mcp,
  doctor: async () => (await import('../running/doctor.js')).doctor,
  run: async () => (await import('../running/run.js')).run,
  'config check': async () => (await import('../upkeep/config.js')).configCheck,
  'config print': async () => (await import('../upkeep/config.js')).configPrint,
  'secret rotate': async () => (await import('../upkeep/secret.js')).secretRotate,
  reindex: async () => (await import('../upkeep/reindex.js')).reindex,
  'audit list': async () => (await import('../upkeep/audit.js')).auditList,
  'audit verify': async () => (await import('../upkeep/audit.js')).auditVerify,
  'audit timestamp': async () => (await import('../upkeep/audit-timestamps.js')).auditTimestamp,
  'audit timestamps list': async () => (await import('../upkeep/audit-timestamps.js')).timestampsList,
  'audit timestamps export': async () => (await import('../upkeep/audit-timestamps.js')).timestampsExport,
  'queue list': async () => (await import('../upkeep/queue.js')).queueList,
  'queue dead': async () => (await import('../upkeep/queue.js')).queueDead,
  'queue retry': async () => (await import('../upkeep/queue.js')).queueRetry,
  'queue pause': async () => (await import('../upkeep/queue.js')).queuePause,
  'queue resume': async () => (await import('../upkeep/queue.js')).queueResume,
  backup: async () => (await import('../moving/backup.js')).backup,
  restore: async () => (await import('../moving/restore.js')).restore,
  migrate: async () => (await import('../moving/migrate.js')).migrate,
};
