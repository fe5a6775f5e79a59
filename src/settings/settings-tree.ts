/** A mapping as YAML gives it. */
export type Tree = { [key: string]: unknown };

export function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Drops keys without a value: a setting or a section whose lines are all commented out means its default. */
export function withoutNulls(tree: Tree): Tree {
  const kept = Object.entries(tree).filter(([, value]) => value !== null);
  return Object.fromEntries(kept.map(([key, value]) => [key, isTree(value) ? withoutNulls(value) : value]));
}

/** The value at a path such as `http.port`, or undefined. */
export function valueAt(tree: unknown, path: readonly PropertyKey[]): unknown {
  let value = tree;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}

/** A copy with the value at a path; if a section is not a mapping, the tree is left for the schema to refuse. */
export function withValueAt(tree: Tree, path: readonly string[], value: unknown): Tree {
  const [key, ...rest] = path;
  if (key === undefined) return tree;
  if (rest.length === 0) return { ...tree, [key]: value };
  const section = tree[key] ?? {};
  return isTree(section) ? { ...tree, [key]: withValueAt(section, rest, value) } : tree;
}
