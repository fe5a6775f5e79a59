import { actNames, type NameLanguage } from '../analysis/act-names.js';

/** What people call an act, the usual name first in each language. */
export type NamesOfAct = Readonly<Record<NameLanguage, readonly string[]>>;

const none: NamesOfAct = { fr: [], en: [], other: [] };

let byReference: ReadonlyMap<string, NamesOfAct> | undefined;

/** By the table of names, `config/glossary-acts.json`; lists are empty for an act that has no name there. */
export function namesOfAct(reference: string): NamesOfAct {
  byReference ??= readNames();
  return byReference.get(reference.toLowerCase()) ?? none;
}

let written: ReadonlyMap<string, string> | undefined;

/** The reference as the table writes it, whatever the case of the letters; undefined where it has none. */
export function referenceInTable(reference: string): string | undefined {
  written ??= new Map(actNames().map((name) => [name.reference.toLowerCase(), name.reference]));
  return written.get(reference.toLowerCase());
}

function readNames(): Map<string, NamesOfAct> {
  const names = new Map<string, Record<NameLanguage, string[]>>();
  for (const { reference, language, name } of actNames()) {
    const key = reference.toLowerCase();
    const lists = names.get(key) ?? { fr: [], en: [], other: [] };
    const shown = name.replaceAll("'", '’');
    if (!lists[language].includes(shown)) lists[language].push(shown);
    names.set(key, lists);
  }
  return names;
}
