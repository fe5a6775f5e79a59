/** A step into a value: the member of a name, every member (`*`), or the n-th of a list. */
type Step = string | number | typeof everyMember;

const everyMember = Symbol('every member');

/** What objects that wrap a text call it: JSON-LD, XML read as a tree, SPARQL results, WordPress. */
const wrappers = ['@value', '#text', 'value', 'rendered'];

/** A path that was understood: every value that it leads to. */
export type ValuePath = (value: unknown) => unknown[];

/**
 * Understands a path. `a.b[].c` walks through lists, whether they are marked or not; `a[0]` takes the first, `a.*` every
 * member, `a["x.y"]` a name with a dot. An empty path is the value itself; what is not there gives nothing.
 */
export function compilePath(path: string): ValuePath {
  const steps = [...path.matchAll(/\["([^"]*)"\]|\[(\d*)\]|([^.[\]]+)/g)].flatMap(toStep);
  return (value) =>
    steps.reduce<unknown[]>((values, step) => values.flatMap((one) => take(one, step)), [value]).flatMap(unpack);
}

/** A value as text: numbers and booleans too, wrapped texts unwrapped; null for anything else, and for white space. */
export function toText(value: unknown): string | null {
  if (typeof value === 'string') return value.trim() === '' ? null : value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'object' || value === null) return null;
  const wrapper = wrappers.find((name) => Object.hasOwn(value, name));
  return wrapper === undefined ? null : toText(Reflect.get(value, wrapper));
}

function toStep([, quoted, index, name]: RegExpMatchArray): Step[] {
  if (quoted !== undefined) return [quoted];
  if (index !== undefined) return index === '' ? [] : [Number(index)];
  return [name === '*' ? everyMember : (name ?? '').trim()];
}

function take(value: unknown, step: Step): unknown[] {
  if (typeof step === 'number') return Array.isArray(value) ? value.slice(step, step + 1) : step === 0 ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((one) => take(one, step));
  if (typeof value !== 'object' || value === null) return [];
  if (step === everyMember) return Object.values(value);
  return typeof step === 'string' && Object.hasOwn(value, step) ? [Reflect.get(value, step)] : [];
}

function unpack(value: unknown): unknown[] {
  return Array.isArray(value) ? value.flatMap(unpack) : [value];
}
