/** The program, the service, upkeep and moving. */
export const runningTexts: Readonly<Record<string, string>> = {
  'A regulatory watch for AI: checks sources, indexes what they publish, mails digests.':
    'Veille réglementaire sur l’IA : visite les sources, indexe ce qu’elles publient, envoie des bulletins.',
  'output the version number': 'affiche le numéro de version',
  'display help for command': 'affiche cette aide',
  'print JSON': 'affiche du JSON',
  'run the service: scheduler, check, ingest, digest, mail, web, or those that are named':
    'lance le service : scheduler, check, ingest, digest, mail et web, ou ceux que vous nommez',
  'watch sample publishers on this machine instead of the catalogue':
    'surveille, sur cette machine, des sites d’exemple au lieu du catalogue',
  'ask the process that runs here whether it is ready': 'demande au processus qui tourne ici s’il est prêt',
  'answer a client of the Model Context Protocol on standard input and output':
    'répond à un client du Model Context Protocol par l’entrée et la sortie standard',
  'let the model suggest policies for items in the name of this person; else it only reads':
    'laisse le modèle proposer des politiques au nom de cette personne ; sinon, il ne fait que lire',
  'look at all that the watch needs, running or not, and say what to do':
    'examine tout ce dont la veille a besoin, en marche ou non, et dit quoi faire',
  'send a test mail to this address too': 'envoie aussi un courriel d’essai à cette adresse',
  'one full cycle without the service: check what is due, ingest, match':
    'un cycle complet sans le service : visite ce qui est dû, enregistre, rapproche des politiques',
  'required: do one cycle and exit': 'obligatoire : fait un cycle et se termine',
  'check these sources, due or not': 'visite ces sources, qu’elles soient dues ou non',
  'check also the sources that gave no answer at all last time, due or not':
    'visite aussi les sources restées sans réponse la dernière fois, qu’elles soient dues ou non',
  'print the summary as JSON': 'affiche le bilan en JSON',
  'the settings': 'les réglages',
  'say whether settings, catalogue, glossary and policies can be used, or what is wrong with all of them':
    'dit si réglages, catalogue, glossaire et politiques sont utilisables, ou tout ce qui ne va pas',
  'name every problem, however many there are': 'nomme tous les problèmes, si nombreux soient-ils',
  'print every problem as JSON': 'affiche tous les problèmes en JSON',
  'show each setting and where it came from, secrets hidden':
    'affiche chaque réglage et d’où il vient, en masquant les secrets',
  'the keys that sign the links of mails': 'les clés qui signent les liens des courriels',
  'sign with a new key from now on; what earlier keys signed stays valid':
    'signe désormais avec une nouvelle clé ; ce que les clés précédentes ont signé reste valable',
  'make the file anew where it is lost for good: all links die':
    'refait le fichier s’il est perdu pour de bon : tous les liens cessent de fonctionner',
  'add no key, and forget all but the newest: the links that the others signed die':
    'n’ajoute aucune clé et oublie toutes les anciennes : les liens qu’elles ont signés ne valent plus rien',
  'the work that waits, is under way or was given up': 'le travail en attente, en cours ou abandonné',
  'how much of each kind there is': 'combien il y en a de chaque sorte',
  'the work that was given up, the newest first, and why': 'le travail abandonné, le plus récent d’abord, et pourquoi',
  'only that of this queue': 'seulement celui de cette file',
  'try again what was given up': 'essaie de nouveau ce qui a été abandonné',
  'begin nothing of a queue, in any process, until it is resumed':
    'ne commence plus rien d’une file, dans aucun processus, jusqu’à sa reprise',
  'go on with a queue that was paused': 'reprend une file suspendue',
  'read again what an older version understood otherwise; rebuild older Elasticsearch indexes, or those named, while services run':
    'relit ce qu’une version antérieure comprenait autrement ; reconstruit les anciens index Elasticsearch, ou ceux que vous nommez, pendant que les services tournent',
  'the audit log of decisions': 'le journal des décisions',
  'the newest decisions: who took them, how sure that is, and why':
    'les dernières décisions : qui les a prises, avec quelle certitude, et pourquoi',
  'decisions at most, 1 to 1000': 'nombre maximal de décisions, de 1 à 1000',
  'walk the chain, say where it is broken, if it is, and print its head':
    'parcourt la chaîne, dit où elle est rompue si elle l’est, et en affiche la tête',
  'a head that it printed or mailed before: whether the chain up to there is as it was':
    'une tête affichée ou envoyée auparavant : dit si la chaîne est intacte jusque-là',
  'the same for a hash alone': 'de même pour une empreinte seule',
  'have the head of the log time-stamped now by the authority of the settings':
    'fait horodater maintenant la tête du journal par l’autorité des réglages',
  'what authorities vouch for': 'ce qu’attestent les autorités d’horodatage',
  'every time-stamp that is kept, the newest first': 'tous les horodatages conservés, le plus récent d’abord',
  'write the time-stamp of an entry as a file that "openssl ts -verify" takes':
    'écrit l’horodatage d’une entrée dans un fichier que lit « openssl ts -verify »',
  'where to, vigie-audit-<entry>.tsr by default': 'où l’écrire ; vigie-audit-<entrée>.tsr par défaut',
  'write everything that is kept into a file, or to - for standard output, while the service runs':
    'écrit tout ce qui est conservé dans un fichier, ou - pour la sortie standard, pendant que le service tourne',
  'overwrite the file': 'remplace le fichier',
  'put the secret in that signs the links of mails: whoever has the file has it too':
    'y joint le secret qui signe les liens des courriels : quiconque a le fichier l’a aussi',
  'leave out the bodies as publishers sent them': 'laisse de côté les réponses brutes des sites',
  'write nothing: read a backup that is there, and say whether it is whole':
    'n’écrit rien : lit une sauvegarde existante et dit si elle est intacte',
  'fill an empty store from a backup, or from - for standard input':
    'remplit une base vide depuis une sauvegarde, ou - pour l’entrée standard',
  'copy everything between the data folder and Elasticsearch; both services are stopped':
    'copie tout entre le dossier de données et Elasticsearch, les deux services étant arrêtés',
  'which of the two is filled': 'lequel des deux est rempli',
  'print what a shell reads to complete commands and options':
    'affiche ce que lit un interpréteur de commandes pour compléter commandes et options',
  'the shell': 'l’interpréteur de commandes',
};
