/** The array itself where it is long enough, else a copy with room to grow: twice the length asked for. */
export function grownIntegers(array: Uint32Array, length: number): Uint32Array {
  if (array.length >= length) return array;
  const grown = new Uint32Array(length * 2);
  grown.set(array);
  return grown;
}

/** The same for numbers with a fraction, or none (NaN). */
export function grownNumbers(array: Float64Array, length: number): Float64Array {
  if (array.length >= length) return array;
  const grown = new Float64Array(length * 2);
  grown.set(array);
  return grown;
}
