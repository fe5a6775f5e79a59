/** An element of an entry: what the mapping needs of it, no more. */
export interface FieldNode {
  /** Canonical: lower case, with the prefix that the mapping knows (`title`, `dc:date`). */
  name: string;
  attributes: Readonly<Record<string, string>>;
  /** Its own text, decoded, CDATA included; markup inside leaves no trace here. */
  text: string;
  /** What stands between its tags, as published, where elements stand inside; null where there is only text. */
  markup: string | null;
  /** Its own elements, where the mapping looks inside (an author's name, a group's media). */
  children: FieldNode[];
  /** The URL that its relative references start from (`xml:base`), or null. */
  base: string | null;
}

/** An attribute, trimmed; null where it is missing or empty. Publishers write names in any case, and prefixes at will. */
export function attributeOf(node: Pick<FieldNode, 'attributes'>, name: string): string | null {
  const exact = Object.hasOwn(node.attributes, name) ? node.attributes[name] : undefined;
  if (exact !== undefined) return exact.trim() || null;
  for (const key of Object.keys(node.attributes)) {
    if (key.length >= name.length && key.toLowerCase() === name) return node.attributes[key]?.trim() || null;
  }
  return null;
}
