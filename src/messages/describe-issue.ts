import type { z } from 'zod';
import { withKey, withPassword } from '../model/address/secret-address.js';
import { ownValue } from '../model/own-value.js';
import { byHand } from '../model/source/source.js';
import type { UiLanguage } from '../model/ui-language.js';
import { bilingual } from './bilingual.js';

type Issue = z.core.$ZodIssue | z.core.$ZodRawIssue;

const words = bilingual({
  types: {
    string: ['un texte', 'a text'],
    number: ['un nombre', 'a number'],
    int: ['un nombre entier', 'a whole number'],
    boolean: ['true ou false', 'true or false'],
    array: ['une liste', 'a list'],
    object: ['des champs', 'a mapping'],
    record: ['des champs', 'a mapping'],
  },
  expected: [(what: string) => `attendu\u00a0: ${what}`, (what: string) => `expected ${what}`],
  oneOf: [
    (values: string) => `attendu\u00a0: l’une de ces valeurs, ${values}`,
    (values: string) => `expected one of ${values}`,
  ],
  something: ['ne peut pas rester vide', 'expected a value, got nothing'],
  atLeast: [(number: string) => `attendu\u00a0: au moins ${number}`, (number: string) => `expected at least ${number}`],
  atMost: [(number: string) => `attendu\u00a0: au plus ${number}`, (number: string) => `expected at most ${number}`],
  characters: [
    (number: string) => `attendu\u00a0: au plus ${number} caractères`,
    (number: string) => `expected at most ${number} characters`,
  ],
  unknown: [(names: string) => `champ inconnu\u00a0: ${names}`, (names: string) => `unknown field ${names}`],
  missing: ['champ nécessaire à ce type de source', 'required for this kind of source'],
  /** The key was moved from a header, as a file has it, to the address. */
  keyInAddress: [
    (key: string) =>
      `attendu\u00a0: la clé ${key} dans un en-tête, comme dans le fichier de définitions\u00a0; une adresse apparaît dans les journaux et les pages`,
    (_key: string, message: string | undefined) => message ?? '',
  ],
  /** Why the engine refuses a regular expression. */
  patterns: {
    'look-around': [
      'expression régulière refusée\u00a0: elle contient une assertion avant ou arrière ((?=…), (?!…), (?<=…), (?<!…)), ce qui n’est pas permis',
      'expected a regular expression that does not look ahead or behind: (?=…), (?!…), (?<=…) and (?<!…) are not allowed',
    ],
    'back-reference': [
      'expression régulière refusée\u00a0: elle renvoie à un groupe (\\1), ce qui n’est pas permis',
      'expected a regular expression that does not refer back to a group (\\1)',
    ],
    'too-large': [
      'expression régulière refusée\u00a0: plus de 1\u202f000 répétitions',
      'expected a regular expression of at most 1,000 repetitions',
    ],
    syntax: ['attendu\u00a0: une expression régulière', 'expected a regular expression'],
  },
  /** The schema's own message, which is in English. */
  otherwise: [
    (message: string | undefined) => inFrench.get(message ?? '') ?? 'autre chose est attendu',
    (message: string | undefined) => message ?? 'expected something else',
  ],
});

/** The schemas' own messages, which are in English, with their translation. A test requires all of them. */
const inFrench: ReadonlyMap<string, string> = new Map([
  ['expected an http(s) URL', 'attendu\u00a0: une adresse qui commence par http:// ou https://'],
  [
    withPassword,
    'attendu\u00a0: une adresse sans identifiant ni mot de passe, que pages et journaux montreraient\u00a0; une clé a sa place dans auth',
  ],
  [
    withKey,
    'attendu\u00a0: une adresse sans clé, que pages et journaux montreraient\u00a0: nommez la clé dans auth et donnez-la sur la page de la source',
  ],
  ['expected a code such as EU, FR or US-CA', 'attendu\u00a0: un code comme EU, FR ou US-CA'],
  ['expected a language code such as fr, en or mul', 'attendu\u00a0: un code de langue comme fr, en ou mul'],
  ['expected an IANA time zone such as Europe/Paris', 'attendu\u00a0: un fuseau horaire comme Europe/Paris'],
  [
    `expected another id than ${byHand}, which is kept for what people add`,
    `attendu\u00a0: un autre identifiant que ${byHand}, réservé à ce que l’on ajoute soi-même`,
  ],
  ['expected at most 100 characters', 'attendu\u00a0: au plus 100 caractères'],
  [
    'expected capital letters, digits and underscores, such as PISTE_ID',
    'attendu\u00a0: des capitales, des chiffres et des tirets bas, comme PISTE_ID',
  ],
  ['expected either next or parameter', 'attendu\u00a0: next ou parameter, l’un des deux'],
  ['expected letters', 'attendu\u00a0: des lettres'],
  [
    'expected lower-case letters, digits and single hyphens',
    'attendu\u00a0: des minuscules, des chiffres et des tirets isolés',
  ],
  ['expected the name of a header', 'attendu\u00a0: le nom d’un en-tête HTTP'],
  ['expected a text with {reference}', 'attendu\u00a0: un texte qui contient {reference}'],
  [
    'expected false: this is a template, whose address lacks {reference}; "vigie sources follow" and its page fill it in',
    'attendu\u00a0: false. C’est un modèle, dont l’adresse attend {reference}\u00a0; «\u00a0vigie sources follow\u00a0» et la page de la source l’y mettent',
  ],
  [
    'expected proxy in a file of definitions alone, which people who may open the pages do not see',
    'proxy ne se règle que dans un fichier de définitions, que les personnes qui ouvrent les pages ne voient pas',
  ],
]);

/** The part of a definition's issue that says what was expected, without the place. */
export function describeIssue(issue: Issue, language: UiLanguage): string {
  const t = words[language];
  switch (issue.code) {
    case 'invalid_type':
      return t.expected(ownValue(t.types, issue.expected) ?? issue.expected);
    case 'invalid_value':
      return t.oneOf(issue.values.map(String).join(', '));
    case 'too_small':
      return isCount(issue.origin) ? t.something : t.atLeast(String(issue.minimum));
    case 'too_big':
      return isCount(issue.origin) ? t.characters(String(issue.maximum)) : t.atMost(String(issue.maximum));
    case 'unrecognized_keys':
      return t.unknown(issue.keys.join(', '));
    case 'invalid_union': {
      // A field's first form is the simplest.
      const first = issue.errors[0]?.[0];
      return first ? describeIssue(first, language) : t.otherwise(undefined);
    }
    case 'custom':
      if (typeof issue.params?.pattern === 'string')
        return ownValue(t.patterns, issue.params.pattern) ?? t.patterns.syntax;
      if (typeof issue.params?.key === 'string') return t.keyInAddress(issue.params.key, issue.message);
      return issue.params?.missing === true ? t.missing : t.otherwise(issue.message);
    default:
      return t.otherwise(issue.message);
  }
}

function isCount(origin: string): boolean {
  return origin !== 'number' && origin !== 'int';
}
