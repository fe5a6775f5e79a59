import type { Loads } from './add-commands.js';

export const runningUsage = `
start [worker...]
  run the service: scheduler, check, ingest, digest, mail, web, or those that are named
  lance le service : scheduler, check, ingest, digest, mail et web, ou ceux que vous nommez
  --demo
    watch sample publishers on this machine instead of the catalogue
    surveille, sur cette machine, des sites d’exemple au lieu du catalogue
health
  ask the process that runs here whether it is ready
  demande au processus qui tourne ici s’il est prêt
  --json
mcp
  answer a client of the Model Context Protocol on standard input and output
  répond à un client du Model Context Protocol par l’entrée et la sortie standard
  --as <name>
    let the model suggest policies for items in the name of this person; else it only reads
    laisse le modèle proposer des politiques au nom de cette personne ; sinon, il ne fait que lire
doctor
  look at all that the watch needs, running or not, and say what to do
  examine tout ce dont la veille a besoin, en marche ou non, et dit quoi faire
  --send-to <address>
    send a test mail to this address too
    envoie aussi un courriel d’essai à cette adresse
  --json
run
  one full cycle without the service: check what is due, ingest, match
  un cycle complet sans le service : visite ce qui est dû, enregistre, rapproche des politiques
  --once
    required: do one cycle and exit
    obligatoire : fait un cycle et se termine
  --source <id...>
    check these sources, due or not
    visite ces sources, qu’elles soient dues ou non
  --retry
    check also the sources that gave no answer at all last time, due or not
    visite aussi les sources restées sans réponse la dernière fois, qu’elles soient dues ou non
  --json
config
  the settings
  les réglages
config check
  say whether settings, catalogue, glossary and policies can be used, or what is wrong with all of them
  dit si réglages, catalogue, glossaire et politiques sont utilisables, ou tout ce qui ne va pas
  --all
    name every problem, however many there are
    nomme tous les problèmes, si nombreux soient-ils
  --json
    print every problem as JSON
    affiche tous les problèmes en JSON
config print
  show each setting and where it came from, secrets hidden
  affiche chaque réglage et d’où il vient, en masquant les secrets
  --json
secret
  the keys that sign the links in mails
  les clés qui signent les liens des courriels
secret rotate
  sign with a new key from now on; what earlier keys signed stays valid
  signe désormais avec une nouvelle clé ; ce que les clés précédentes ont signé reste valable
  --forget-earlier
    add no key, and forget all but the newest: links that the others signed stop working
    n’ajoute aucune clé et oublie toutes les anciennes : les liens qu’elles ont signés ne valent plus rien
  --lost
    create the file again if it is lost for good: all links stop working
    refait le fichier s’il est perdu pour de bon : tous les liens cessent de fonctionner
  --json
reindex [index...]
  read again what an older version understood otherwise; rebuild older Elasticsearch indexes, or those named, while services run
  relit ce qu’une version antérieure comprenait autrement ; reconstruit les anciens index Elasticsearch, ou ceux que vous nommez, pendant que les services tournent
  --json
audit
  the audit log of decisions
  le journal des décisions
audit list
  the newest decisions: who took them, how sure that is, and why
  les dernières décisions : qui les a prises, avec quelle certitude, et pourquoi
  --limit <n>  50
    decisions at most, 1 to 1000
    nombre maximal de décisions, de 1 à 1000
  --json
audit verify
  walk the chain, say where it is broken, if it is, and print its head
  parcourt la chaîne, dit où elle est rompue si elle l’est, et en affiche la tête
  --head <head>
    a head that it printed or mailed before: whether the chain up to there is as it was
    une tête affichée ou envoyée auparavant : dit si la chaîne est intacte jusque-là
  --kept <hash>
    the same for a hash alone
    de même pour une empreinte seule
  --json
audit timestamp
  have the head of the log time-stamped now by the authority of the settings
  fait horodater maintenant la tête du journal par l’autorité des réglages
  --json
audit timestamps
  what authorities vouch for
  ce qu’attestent les autorités d’horodatage
audit timestamps list
  every time-stamp that is kept, the newest first
  tous les horodatages conservés, le plus récent d’abord
  --json
audit timestamps export <entry>
  write the time-stamp of an entry as a file that "openssl ts -verify" takes
  écrit l’horodatage d’une entrée dans un fichier que lit « openssl ts -verify »
  --out <file>
    where to, vigie-audit-<entry>.tsr by default
    où l’écrire ; vigie-audit-<entrée>.tsr par défaut
queue
  the work that waits, is under way or was given up
  le travail en attente, en cours ou abandonné
queue list
  how much of each kind there is
  combien il y en a de chaque sorte
  --json
queue dead
  the work that was given up, the newest first, and why
  le travail abandonné, le plus récent d’abord, et pourquoi
  --queue <queue>
    only that of this queue
    seulement celui de cette file
  --json
queue retry <id>
  try again what was given up
  essaie de nouveau ce qui a été abandonné
  --json
queue pause <queue>
  start no work from a queue, in any process, until it is resumed
  ne commence plus rien d’une file, dans aucun processus, jusqu’à sa reprise
  --json
queue resume <queue>
  resume a queue that was paused
  reprend une file suspendue
  --json
backup <file>
  write everything that is kept into a file, or to - for standard output, while the service runs
  écrit tout ce qui est conservé dans un fichier, ou - pour la sortie standard, pendant que le service tourne
  --force
    overwrite the file
    remplace le fichier
  --with-secret
    include the secret that signs the links in mails: whoever has the file has it too
    y joint le secret qui signe les liens des courriels : quiconque a le fichier l’a aussi
  --without-raw
  --verify
    write nothing: read a backup that is there, and say whether it is whole
    n’écrit rien : lit une sauvegarde existante et dit si elle est intacte
  --json
restore <file>
  fill an empty store from a backup, or from - for standard input
  remplit une base vide depuis une sauvegarde, ou - pour l’entrée standard
  --without-raw
  --json
migrate
  copy everything between the data folder and Elasticsearch; both services are stopped
  copie tout entre le dossier de données et Elasticsearch, les deux services étant arrêtés
  --to <elasticsearch|embedded>  required
    which of the two is filled
    lequel des deux est rempli
  --without-raw
  --json
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
