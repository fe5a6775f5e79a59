import { addTo } from '../model/gather.js';

/**
 * A set of trees that compares them part by part, ignoring the order of properties. The hash of each part is computed once and kept. A text
 * of each tree would be made anew for every tree that contains it, and again at each level above.
 */
export class TreeSet<T extends object> {
  readonly #byHash = new Map<number, T[]>();

  constructor(trees: Iterable<T> = []) {
    for (const tree of trees) this.add(tree);
  }

  has(tree: T): boolean {
    return this.#find(tree) !== undefined;
  }

  /** True if the tree is new here. */
  add(tree: T): boolean {
    if (this.has(tree)) return false;
    addTo(this.#byHash, treeHash(tree), tree);
    return true;
  }

  /** The first of equal trees; the tree itself if it is new here. */
  first(tree: T): T {
    return this.add(tree) ? tree : (this.#find(tree) ?? tree);
  }

  #find(tree: T): T | undefined {
    return this.#byHash.get(treeHash(tree))?.find((one) => isSameTree(one, tree));
  }
}

/** The trees without repeats, in order of first occurrence. */
export function distinctTrees<T extends object>(trees: readonly T[]): readonly T[] {
  const seen = new TreeSet<T>();
  return trees.length < 2 ? trees : trees.filter((tree) => seen.add(tree));
}

export function isSameTree(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (!isTree(one) || !isTree(other) || treeHash(one) !== treeHash(other)) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => isSameTree(Reflect.get(one, name), Reflect.get(other, name)));
}

const hashes = new WeakMap<object, number>();

/** A 32-bit hash: equal for equal trees, rarely equal for others. */
export function treeHash(tree: object): number {
  const known = hashes.get(tree);
  if (known !== undefined) return known;
  let hash = Array.isArray(tree) ? 1 : 2;
  for (const [name, part] of Object.entries(tree)) {
    if (part === undefined) continue;
    const own = isTree(part) ? treeHash(part) : textHash(String(part));
    // A sum, so that the order of properties does not matter. The name of an array's element is its index.
    hash = (hash + mixed(textHash(name) ^ Math.imul(own, 0x85ebca6b))) | 0;
  }
  hashes.set(tree, hash);
  return hash;
}

function textHash(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}

/** Spreads differences in few bits over all bits. Otherwise sums of different hashes would often be equal. */
function mixed(hash: number): number {
  const half = Math.imul(hash ^ (hash >>> 16), 0xc2b2ae35);
  return half ^ (half >>> 15);
}

function isTree(part: unknown): part is object {
  return typeof part === 'object' && part !== null;
}
