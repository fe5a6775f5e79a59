/** What the library says of a command line that it does not understand, and the French for it. */
export const usageErrors: readonly (readonly [RegExp, string])[] = [
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
