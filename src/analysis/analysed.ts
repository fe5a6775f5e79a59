/**
 * What analysis makes of an item's texts: one token for each word that is no stop word, in reading order. A token is the
 * light French stem (`f_` + stem) of a word in a French item, the Porter2 stem (`e_` + stem) in an English one, and the
 * folded word itself in any other. Tokens hold no white space.
 */
export interface AnalysedText {
  readonly title: readonly string[];
  readonly body: readonly string[];
  /** Language-neutral tokens without position, each once: concepts of the glossary (`c_aiact`), references (`r_celex_32024r1689`). */
  readonly concepts: readonly string[];
}

/** Analysed words as they cross threads and go into an index: the tokens of each text, joined by single spaces. */
export interface JoinedText {
  readonly title: string;
  readonly body: string;
  readonly concepts: string;
}

/** What search and matching see of an item: its analysed words and the values that fields compare with. */
export interface AnalysedDocument {
  readonly text: AnalysedText;
  readonly fields: DocumentFields;
}

/** The same as an index takes it. */
export interface IndexedDocument {
  readonly text: JoinedText;
  readonly fields: DocumentFields;
}

/** The values behind `field:value`, folded to lower case where a person would not care. */
export interface DocumentFields {
  readonly source: string;
  readonly jurisdiction: string;
  readonly language: string;
  readonly kind: readonly string[];
  readonly reference: readonly string[];
  /** Ids of the policies with a suggested or confirmed tag. */
  readonly policy: readonly string[];
  /** ISO 8601 instants. */
  readonly published: string | null;
  readonly seen: string;
}

export function joinText({ title, body, concepts }: AnalysedText): JoinedText {
  return { title: title.join(' '), body: body.join(' '), concepts: concepts.join(' ') };
}

export function splitText({ title, body, concepts }: JoinedText): AnalysedText {
  return { title: split(title), body: split(body), concepts: split(concepts) };
}

/** The text with further concepts, each once. */
export function withConcepts(text: JoinedText, concepts: readonly string[]): JoinedText {
  return { ...text, concepts: [...new Set([...split(text.concepts), ...concepts])].join(' ') };
}

function split(joined: string): string[] {
  return joined === '' ? [] : joined.split(' ');
}
