import { type Argument, type Command, Help, type Option } from 'commander';

/** French names of placeholders, by their English names. Names that are the same are left out. */
export const frenchPlaceholders: Readonly<Record<string, string>> = {
  command: 'commande',
  name: 'nom',
  address: 'adresse',
  id: 'identifiant',
  order: 'ordre',
  query: 'requête',
  value: 'valeur',
  search: 'recherche',
  text: 'texte',
  act: 'acte',
  number: 'numéro',
  item: 'publication',
  file: 'fichier',
  check: 'vérification',
  folder: 'dossier',
  saved: 'réponse',
  template: 'modèle',
  reference: 'référence',
  policy: 'politique',
  kind: 'type',
  topic: 'thème',
  field: 'champ',
  zone: 'fuseau',
  subscription: 'abonnement',
  state: 'état',
  body: 'forme',
  event: 'événement',
  role: 'rôle',
  right: 'droit',
  queue: 'file',
  head: 'empreinte',
  hash: 'empreinte',
  entry: 'inscription',
  shell: 'interpréteur',
};

const headings: Readonly<Record<string, string>> = {
  'Usage:': 'Utilisation\u00a0:',
  'Arguments:': 'Arguments\u00a0:',
  'Options:': 'Options\u00a0:',
  'Commands:': 'Commandes\u00a0:',
};

/**
 * Makes the help and the errors of a program and all its commands French. Commands and options stay as they are typed. Call it once all
 * commands are added.
 */
export function speakFrench(program: Command): void {
  for (const command of [program, ...program.commands.flatMap(allOf)]) {
    command.helpOption('-h, --help', 'affiche cette aide');
    if (command.commands.length > 0) command.helpCommand('help [command]', 'affiche l’aide d’une commande');
    command.configureHelp(frenchHelp);
    command.showHelpAfterError('(--help dit ce qui est attendu)');
    command.configureOutput({
      outputError: (text, write) => write(inFrench(text)),
    });
  }
}

function allOf(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(allOf)];
}

/** A private-use character in place of a no-break space. */
const unbroken = '\ue000';

const frenchHelp: Partial<Help> = {
  styleTitle: (title) => headings[title] ?? title,
  styleUsage: frenchTerm,
  optionTerm: ({ flags }: Option) => frenchTerm(flags),
  argumentTerm: (argument: Argument) => frenchName(argument.name()),
  // Names of commands and values are longer than the English ones.
  minWidthToWrap: 30,
  subcommandTerm: (command: Command) => frenchTerm(new Help().subcommandTerm(command)),
  // The library wraps at any white space, even at a no-break space.
  boxWrap(text: string, width: number): string {
    const wrapped = new Help().boxWrap(text.replaceAll('\u00a0', unbroken), width);
    return wrapped.replaceAll(unbroken, '\u00a0');
  },
  optionDescription: ({ description, argChoices, defaultValue }: Option) =>
    [description, ...notes(argChoices, defaultValue)].join(' '),
  argumentDescription: ({ description, argChoices, defaultValue }: Argument) =>
    [description, ...notes(argChoices, defaultValue)].join(' '),
};

function notes(choices: readonly string[] | undefined, byDefault: unknown): readonly string[] {
  const details = [
    ...(choices ? [`au choix\u00a0: ${choices.join(', ')}`] : []),
    ...(byDefault === undefined ? [] : [`par défaut\u00a0: ${JSON.stringify(byDefault)}`]),
  ];
  return details.length === 0 ? [] : [`(${details.join(', ')})`];
}

/** `--by <name>` becomes `--by <nom>`. */
function frenchTerm(term: string): string {
  return term.replace(/(?<=[<[])[a-z][a-z0-9|=-]*/g, (names) => names.replace(/[a-z]+/g, frenchName));
}

function frenchName(name: string): string {
  return frenchPlaceholders[name] ?? name;
}

function inFrench(error: string): string {
  const translated = usageErrors.reduce((text, [english, words]) => text.replace(english, words), error);
  return frenchTerm(translated).replace(/(?<=argument «\u00a0)[a-z]+/, frenchName);
}

/** The library's messages for an invalid command line, with their French translation. */
const usageErrors: readonly (readonly [RegExp, string])[] = [
  [/^error: missing required argument '(.*)'/, 'erreur\u00a0: il manque l’argument «\u00a0$1\u00a0»'],
  [/^error: option '(.*)' argument missing/, 'erreur\u00a0: il manque la valeur de l’option «\u00a0$1\u00a0»'],
  [/^error: required option '(.*)' not specified/, 'erreur\u00a0: il manque l’option obligatoire «\u00a0$1\u00a0»'],
  [
    /^error: option '(.*)' argument '(.*)' is invalid\./,
    'erreur\u00a0: «\u00a0$2\u00a0» ne convient pas à l’option «\u00a0$1\u00a0».',
  ],
  [
    /^error: command-argument value '(.*)' is invalid for argument '(.*)'\./,
    'erreur\u00a0: «\u00a0$1\u00a0» ne convient pas à l’argument «\u00a0$2\u00a0».',
  ],
  [/Allowed choices are (.*)\./, 'Au choix\u00a0: $1.'],
  [/^error: unknown option '(.*?)'/, 'erreur\u00a0: option inconnue «\u00a0$1\u00a0»'],
  [/^error: unknown command '(.*?)'/, 'erreur\u00a0: commande inconnue «\u00a0$1\u00a0»'],
  [
    /^error: too many arguments(?: for '(.*)')?\. Expected (\d+) arguments? but got (\d+)\./,
    'erreur\u00a0: trop d’arguments ($3)\u00a0; il en faut $2 au plus.',
  ],
  [/\(Did you mean one of (.*)\?\)/, '(vouliez-vous dire l’une de celles-ci\u00a0: $1\u00a0?)'],
  [/\(Did you mean (.*)\?\)/, '(vouliez-vous dire $1\u00a0?)'],
];
