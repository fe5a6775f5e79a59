import type { Loads } from './add-commands.js';

export const decidingUsage = `
sources
  the watched sources
  les sources surveillées
sources list [--json]
  list the sources
  liste les sources
  --enabled
    only those that are on
    seulement celles qui sont activées
sources show <id> [--json]
  print a definition as YAML, in the form that put reads
  affiche une définition en YAML, dans la forme que lit put
sources test [file|id] [--json]
  show what a definition extracts, and what each selector found
  montre ce qu’extrait une définition, et ce qu’a trouvé chacun de ses sélecteurs
  --all
    check every source that is on once, and say which definitions no longer fit
    vérifie une fois chaque source activée, et dit quelles définitions ne conviennent plus
  --record <folder>
    with --all: save the answers there
    avec --all : y enregistre les réponses
  --file <saved>
    read this saved answer, and contact nobody
    lit cette réponse enregistrée, sans interroger personne
  --url <url>
    the address that the saved answer came from
    l’adresse d’où vient la réponse enregistrée
  --content-type <type>
  --limit <n>  10
    entries shown
    nombre d’entrées affichées
sources follow <template> <reference> [--by]
  watch one procedure: put its reference into a template source
  surveille une procédure : inscrit sa référence dans une source modèle
sources put <file> [--by]
  add the sources of a YAML file, or apply its fields to those with the same ids
  ajoute les sources d’un fichier YAML, ou en applique les champs à celles de mêmes identifiants
sources enable <id...> [--by]
  watch sources from now on
  surveille désormais ces sources
sources disable <id...> [--by]
  stop watching sources; their items stay
  cesse de surveiller ces sources ; leurs publications restent
sources key <id> [file] [--by]
  give a source the key that its publisher wants, from a file or standard input; it is kept encrypted
  donne à une source la clé que veut son éditeur, lue dans un fichier ou sur l’entrée standard ; elle est chiffrée
  --remove
    take it away for good
    la retire pour de bon
sources reset <id> [--by]
  restore a source as it was shipped
  rétablit une source telle que livrée
sources import <file> [--by --json]
  show which feeds of an OPML file are new and, with --yes, add them
  dit quels flux d’un fichier OPML sont nouveaux et, avec --yes, les ajoute
  --yes
    add them; they are off until somebody turns them on
    les ajoute ; ils restent désactivés jusqu’à ce que quelqu’un les active
  --enable
    watch them at once, along with those of the file that were added before and are off
    les surveille aussitôt, ainsi que ceux du fichier déjà ajoutés et désactivés
  --jurisdiction <code>
    their jurisdiction; by default, the one each address suggests
    leur juridiction ; par défaut, celle qu’indique chaque adresse
  --language <code>  mul
    their language, if the file does not say
    leur langue, si le fichier ne la dit pas
sources export [file]
  write the feeds that are on as OPML
  écrit en OPML les flux activés
policies
  the internal policies and their saved queries
  les politiques internes et leurs requêtes
policies import <file> [--json --by]
  bring the policies in line with a YAML file
  aligne les politiques sur un fichier YAML
policies export
  print the policies as YAML, in the form that import reads
  affiche les politiques en YAML, dans la forme que lit import
  --oscal
    as an OSCAL component definition: with the acts that confirmed publications cite, who decided, when and why
    en définition de composant OSCAL : avec les actes que citent les publications confirmées, qui a décidé, quand et pourquoi
policies list [--json]
  list the policies with the state of their tags
  liste les politiques avec l’état de leurs étiquettes
policies retire <id> [--by]
  stop a policy from suggesting; its tags stay
  retire une politique, qui ne suggère plus rien ; ses étiquettes restent
policies learned <id> [--json]
  what the decisions on a policy have taught Vigie, and which of the newest 2,000 items about AI they suggest
  ce que les décisions sur une politique ont appris à Vigie, et ce qu’elles suggèrent parmi les 2 000 dernières publications sur l’IA
tags
  which items concern which policies
  quelles publications concernent quelles politiques
tags confirm <item> <policy> [--by --reason --revision --json]
  decide that an item concerns a policy
  décide qu’une publication concerne une politique
tags reject <item> <policy> [--by --reason --revision --json]
  decide that an item does not concern a policy
  décide qu’une publication ne concerne pas une politique
tags list <item> [--json]
  the tags of an item, with their reasons
  les étiquettes d’une publication, avec leurs raisons
correct <item> [--by --reason --json]
  correct what the rules say of an item; "rules" withdraws the correction
  corrige ce que les règles disent d’une publication ; "rules" lève la correction
  --relevance <value>
    ai, other or rules
    ai (porte sur l’IA), other (non) ou rules
  --kind <kind>
    a kind of publication such as sanction, or rules
    un type de publication, sanction par exemple, ou rules
  --topic <topic=value>
    add or remove a topic: finance=on, finance=off, finance=rules
    ajoute ou retire un thème : finance=on, finance=off, finance=rules
  --date <date=value>
    a date is wrong: "2026-08-02 application=off"; what replaces it: "...=2027-12-02 application"; what one is: "...=on"; one to check is none: "2026-08-02 unclear=off"; or "...=rules"
    une date est fausse : "2026-08-02 application=off" ; celle qui la remplace : "...=2027-12-02 application" ; ce qu’elle est : "...=on" ; une date à vérifier n’en est pas une : "2026-08-02 unclear=off" ; ou "...=rules"
  --reference <reference=value>
    a reference is wrong or missing: celex:32024R1689=off, ...=on or ...=rules
    une référence est fausse ou manque : celex:32024R1689=off, ...=on ou ...=rules
  --jurisdiction <code>
    a code such as FR, or rules
    un code comme FR, ou rules
  --language <code>
    a code such as fr, or rules
    un code comme fr, ou rules
  --provision <text>
    with --date: the provision concerned, "Annex III"
    avec --date : la disposition concernée, « annexe III »
  --sentence <text>
    with --date or --reference: the sentence that says what Vigie did not find in the item
    avec --date ou --reference : la phrase qui indique ce que Vigie n’a pas relevé dans la publication
event-groups|dossiers
  the same event, reported by several sources
  un même événement, rapporté par plusieurs sources
event-groups show <id> [--json]
  the items of an event group, with the reason for each
  les publications d’un même événement, avec la raison de chacune
event-groups split <item> [--by --reason --json]
  decide that an item is not about the same event: it leaves its event group for good
  décide qu’une publication ne porte pas sur le même événement : elle en est retirée pour de bon
`;

export const deciding: Loads = {
  'sources list': async () => (await import('../sources/sources.js')).sourcesList,
  'sources show': async () => (await import('../sources/sources.js')).sourcesShow,
  'sources test': async () => (await import('../sources/sources-test.js')).sourcesTest,
  'sources follow': async () => (await import('../sources/sources.js')).sourcesFollow,
  'sources put': async () => (await import('../sources/sources.js')).sourcesPut,
  'sources enable': async () => (await import('../sources/sources.js')).sourcesSwitch(true),
  'sources disable': async () => (await import('../sources/sources.js')).sourcesSwitch(false),
  'sources key': async () => (await import('../sources/sources-key.js')).sourcesKey,
  'sources reset': async () => (await import('../sources/sources.js')).sourcesReset,
  'sources import': async () => (await import('../sources/sources.js')).sourcesImport,
  'sources export': async () => (await import('../sources/sources.js')).sourcesExport,
  'policies import': async () => (await import('../deciding/policies.js')).policiesImport,
  'policies export': async () => (await import('../deciding/policies.js')).policiesExport,
  'policies list': async () => (await import('../deciding/policies.js')).policiesList,
  'policies retire': async () => (await import('../deciding/policies.js')).policiesRetire,
  'policies learned': async () => (await import('../deciding/policies.js')).policiesLearned,
  'tags confirm': async () => (await import('../deciding/tags.js')).tagsDecide('confirmed'),
  'tags reject': async () => (await import('../deciding/tags.js')).tagsDecide('rejected'),
  'tags list': async () => (await import('../deciding/tags.js')).tagsList,
  correct: async () => (await import('../deciding/correct.js')).correct,
  'event-groups show': async () => (await import('../deciding/tags.js')).eventGroupsShow,
  'event-groups split': async () => (await import('../deciding/tags.js')).eventGroupsSplit,
};
