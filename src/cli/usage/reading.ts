import type { Loads } from './add-commands.js';

export const readingUsage = `
search <query> [--json]
  search the items
  cherche dans les publications
  --limit <n>  20
    items at most, 1 to 200
    nombre maximal de publications, de 1 à 200
  --order <order>  newest
    newest or relevance
    newest (les plus récentes) ou relevance (les plus pertinentes)
  --all
    include what is not about AI, which "" leaves out
    avec ce qui ne porte pas sur l’IA, que "" laisse de côté
  --typed
    only the words as typed, without translations and other names
    seulement les mots saisis, sans leurs traductions ni d’autres noms
act <act> [--json]
  what is known of an act, by its reference, number or name
  ce que l’on sait d’un acte, par sa référence, son numéro ou son nom
procedure <number> [--json]
  where a bill or file stands, its stages and what mentions it
  où en est un projet de loi ou un dossier, ses étapes et ce qui en parle
deadlines [--json]
  list the deadlines that items name, nearest first
  liste les échéances que nomment les publications, la plus proche d’abord
  --from <date>
    the first day, month or year; today by default
    le premier jour, mois ou an ; aujourd’hui par défaut
  --until <date>
    the last one
    le dernier
  --past
    past deadlines instead, latest first
    celles qui sont passées, la plus récente d’abord
  --query <query>  ""
    only those of items that it finds
    seulement celles des publications qu’elle trouve
diff <item> [--json]
  show what a version of an item changed, word by word: [-removed-] {+added+}
  montre mot à mot ce qu’a changé une version d’une publication : [-supprimé-] {+ajouté+}
  --from <n>
    the version to compare with; the one before by default
    la version à laquelle comparer ; la précédente par défaut
  --to <n>
    the version to show; the newest by default
    la version à montrer ; la plus récente par défaut
similar <item> [--json]
  items that say the same as this one, or are clearly about the same thing, and why
  ce qui dit la même chose qu’une publication, ou porte clairement sur le même sujet, et pourquoi
raw <check>
  write the bytes that a publisher sent during a check, unchanged
  écrit tels quels les octets qu’un éditeur a envoyés lors d’une vérification
  --out <file>
    a new file; standard output by default
    un nouveau fichier ; la sortie standard par défaut
  --part <n>  1
    which answer, if the check received several
    quelle réponse, si la vérification en a reçu plusieurs
coverage
  how each source was watched: state, share of time covered, checks, rhythm, delays
  comment chaque source a été surveillée : état, part du temps couverte, vérifications, rythme, délais
  --since <date|30d>  30d
    the first day (UTC), or a number of days
    le premier jour (UTC), ou un nombre de jours
  --json
  --csv
    print CSV
    affiche du CSV
parse [file] [--jsonl]
  read a feed from a file, or from - for standard input, and print what it says
  lit un flux dans un fichier, ou - pour l’entrée standard, et affiche ce qu’il dit
  --url <url>
    the address that relative links are resolved against
    l’adresse par rapport à laquelle résoudre les liens relatifs
  --content-type <type>
  --json
    print errors as JSON too
    affiche aussi les erreurs en JSON
read [file] [--jsonl]
  read a page, a PDF or a text from a file, or from - for standard input, and print its main text
  lit une page, un PDF ou un texte dans un fichier, ou - pour l’entrée standard, et en affiche le texte principal
  --url <url>
    the address that it came from
    l’adresse d’où il vient
  --content-type <type>
  --select <css>
    the part to read, as a CSS selector
    la partie à lire, en sélecteur CSS
  --remove <css...>
    what to leave out, as CSS selectors
    ce qu’il faut écarter, en sélecteurs CSS
  --json
    print title, text and the rest as JSON, errors included
    affiche en JSON le titre, le texte et le reste, erreurs comprises
saved
  searches saved on the server
  les recherches enregistrées sur le serveur
saved list [--json]
  list the saved searches, with the number of new items in each
  liste les recherches enregistrées, avec le nombre de nouveautés de chacune
  --since <date|7d>  7d
    from which day on (UTC) items count as new
    à partir de quel jour (UTC) une publication est nouvelle
saved show <search> [--json]
  show a saved search, by its id or name
  affiche une recherche enregistrée, par identifiant ou par nom
saved create <name> <query> [--json]
  save a search under a name; "" for filters alone
  enregistre une recherche sous un nom ; "" pour des filtres seuls
  --filter <field=value>  repeated
    a filter of the search page, such as jurisdiction=fr; may be repeated
    un filtre de la page de recherche, tel que jurisdiction=fr ; peut être répété
  --everyone
    for everyone: what it finds is listed even if it is not about AI
    pour tous : ce qu’elle trouve est listé, même sans rapport avec l’IA
  --by <name>
    whose it is; your account by default
    à qui elle appartient ; votre compte par défaut
saved delete <search> [--json]
  delete a saved search, by its id or name
  supprime une recherche enregistrée, par identifiant ou par nom
  --by <name>
  --reason <text>
    why, for the audit log
    le motif, pour le journal des décisions
enrich [file]
  print what Vigie understands of an item (JSON), a page, a PDF or a text, from a file or from - for standard input
  affiche ce que Vigie comprend d’une publication (JSON), d’une page, d’un PDF ou d’un texte, depuis un fichier ou - pour l’entrée standard
  --url <url>
    the address that a page, a PDF or a text came from
    l’adresse d’où vient la page, le PDF ou le texte
  --content-type <type>
  --json
    print JSON, errors included
    affiche du JSON, erreurs comprises
  --jsonl
    read {"id","title","summary","content","url","language","publishedAt","jurisdiction"} a line, and answer a line each
    lit {"id","title","summary","content","url","language","publishedAt","jurisdiction"} sur chaque ligne, et répond par une ligne
match [file]
  print which queries each item matches, and by which words; items as enrich --jsonl reads them
  affiche quelles requêtes chaque publication satisfait, et par quels mots ; publications telles que les lit enrich --jsonl
  --queries <file>  required
    {"id","query"} a line, in the search language
    {"id","query"} sur chaque ligne, dans le langage de recherche
  --jsonl
    read an item a line, from a file or standard input, and answer a line each
    lit une publication par ligne, d’un fichier ou de l’entrée standard, et répond par une ligne
`;

export const reading: Loads = {
  search: async () => (await import('../reading/search.js')).search,
  act: async () => (await import('../reading/act.js')).act,
  procedure: async () => (await import('../reading/act.js')).procedure,
  deadlines: async () => (await import('../reading/act.js')).deadlines,
  diff: async () => (await import('../reading/diff.js')).diff,
  similar: async () => (await import('../reading/search.js')).similar,
  raw: async () => (await import('../reading/raw.js')).raw,
  coverage: async () => (await import('../reading/coverage.js')).coverage,
  parse: async () => (await import('../reading/read.js')).parse,
  read: async () => (await import('../reading/read.js')).read,
  'saved list': async () => (await import('../reading/saved.js')).savedList,
  'saved show': async () => (await import('../reading/saved.js')).savedShow,
  'saved create': async () => (await import('../reading/saved.js')).savedCreate,
  'saved delete': async () => (await import('../reading/saved.js')).savedDelete,
  enrich: async () => (await import('../understand/enrich.js')).enrich,
  match: async () => (await import('../understand/match.js')).match,
};
