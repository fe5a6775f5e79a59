/** Sources, policies, and what people decide. */
export const decidingTexts: Readonly<Record<string, string>> = {
  'who decides; your account by default': 'qui décide ; votre compte par défaut',
  why: 'le motif',
  'the channels that are watched': 'les sources surveillées',
  'list the sources': 'liste les sources',
  'only those that are on': 'seulement celles qui sont actives',
  'print a definition as YAML, in the form that put reads': 'affiche une définition en YAML, dans la forme que lit put',
  'show what a definition extracts, and what each of its selectors found':
    'montre ce qu’extrait une définition, et ce qu’a trouvé chacun de ses sélecteurs',
  'ask every source that is on once, and say which definitions no longer fit':
    'interroge une fois chaque source active, et dit quelles définitions ne conviennent plus',
  'with --all: save the answers there': 'avec --all : y enregistre les réponses',
  'read this saved answer, and ask nobody': 'lit cette réponse enregistrée, sans interroger personne',
  'the address that the saved answer came from': 'l’adresse d’où vient la réponse enregistrée',
  'entries shown': 'nombre d’entrées affichées',
  'watch one procedure: fill its reference into a source that is a template':
    'suit une procédure : inscrit sa référence dans une source modèle',
  'add the sources of a YAML file, or lay its fields over those of the same ids':
    'ajoute les sources d’un fichier YAML, ou en applique les champs à celles de mêmes identifiants',
  'watch sources from now on': 'surveille désormais ces sources',
  'stop watching sources; their items stay': 'cesse de surveiller ces sources ; leurs publications restent',
  'put a source back as the installation came with it': 'rétablit une source telle que livrée',
  'say which feeds of an OPML file are new, and with --yes add them':
    'dit quels flux d’un fichier OPML sont nouveaux et, avec --yes, les ajoute',
  'add them; they are off until somebody turns them on':
    'les ajoute ; ils restent inactifs jusqu’à ce que quelqu’un les active',
  'watch them at once, and those of the file that were added before and are off':
    'les surveille aussitôt, ainsi que ceux du fichier déjà ajoutés et inactifs',
  'where they belong; what each address tells by default':
    'leur juridiction ; par défaut, ce qu’indique chaque adresse',
  'their language, where the file does not say': 'leur langue, si le fichier ne la dit pas',
  'write the feeds that are on as OPML': 'écrit en OPML les flux actifs',
  'the internal policies and their saved queries': 'les politiques internes et leurs requêtes',
  'bring the policies in line with a YAML file': 'aligne les politiques sur un fichier YAML',
  'print the policies as YAML, in the form that import reads':
    'affiche les politiques en YAML, dans la forme que lit import',
  'as an OSCAL component definition: with the acts that confirmed publications cite, who decided, when and why':
    'en définition de composant OSCAL : avec les actes que citent les publications confirmées, qui a décidé, quand et pourquoi',
  'list the policies with the state of their tags': 'liste les politiques avec l’état de leurs étiquettes',
  'stop a policy from suggesting; its tags stay':
    'retire une politique, qui ne suggère plus rien ; ses étiquettes restent',
  'what the decisions on a policy have taught, and which of the newest 2,000 items about AI they propose':
    'ce qu’ont appris les décisions sur une politique, et ce qu’elles proposent parmi les 2 000 dernières publications sur l’IA',
  'which items concern which policies': 'quelles publications concernent quelles politiques',
  'decide that an item concerns a policy': 'décide qu’une publication concerne une politique',
  'decide that an item does not concern a policy': 'décide qu’une publication ne concerne pas une politique',
  'the version of the item that you read; the newest by default':
    'la version de la publication que vous avez lue ; la plus récente par défaut',
  'the tags of an item with their reasons': 'les étiquettes d’une publication, avec leurs raisons',
  'say what an item is in place of the rules; "rules" gives the word back to them':
    'dit à la place des règles ce qu’est une publication ; "rules" leur rend la parole',
  'ai, other or rules': 'ai (porte sur l’IA), other (non) ou rules',
  'a kind of publication such as sanction, or rules': 'un type de publication, sanction par exemple, ou rules',
  'put a topic on or take it off: finance=on, finance=off, finance=rules':
    'met ou retire un thème : finance=on, finance=off, finance=rules',
  'a date is wrong: "2026-08-02 application=off"; what stands in its place: "...=2027-12-02 application"; what one is: "...=on"; one to check is none: "2026-08-02 unclear=off"; or "...=rules"':
    'une date est fausse : "2026-08-02 application=off" ; celle qui la remplace : "...=2027-12-02 application" ; ce qu’elle est : "...=on" ; une date à vérifier n’en est pas une : "2026-08-02 unclear=off" ; ou "...=rules"',
  'a reference is wrong or missing: celex:32024R1689=off, ...=on or ...=rules':
    'une référence est fausse ou manque : celex:32024R1689=off, ...=on ou ...=rules',
  'a code such as FR, or rules': 'un code comme FR, ou rules',
  'a code such as fr, or rules': 'un code comme fr, ou rules',
  'with --date: what the date is of, "Annex III"': 'avec --date : la disposition concernée, « annexe III »',
  'with --date or --reference: the words that name what the item does not':
    'avec --date ou --reference : la phrase qui indique ce que la publication n’indique pas d’elle-même',
  'the same event as several sources tell it': 'un même événement, raconté par plusieurs sources',
  'the items of an event group, with the reason for each':
    'les publications d’un même événement, avec la raison de chacune',
  'decide that an item is not the same event: it leaves its event group for good':
    'décide qu’une publication n’est pas le même événement : elle en est retirée pour de bon',
};
