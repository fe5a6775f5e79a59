/** Groups values by key into groups of at most `atMost`, in the order of their first values. Keeps the order within each. */
export function groupBy<T>(
  values: readonly T[],
  keyOf: (value: T) => string,
  atMost: number,
): readonly (readonly [key: string, group: readonly T[]])[] {
  const groups: [string, T[]][] = [];
  const open = new Map<string, T[]>();
  for (const value of values) {
    const key = keyOf(value);
    let group = open.get(key);
    if (group === undefined || group.length === atMost) {
      group = [];
      open.set(key, group);
      groups.push([key, group]);
    }
    group.push(value);
  }
  return groups;
}
