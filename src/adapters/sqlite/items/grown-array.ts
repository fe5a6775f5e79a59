/** The array itself if it is long enough, otherwise a copy of twice the requested length, as room to grow. */
export function grownIntegers(array: Uint32Array, length: number): Uint32Array {
  if (array.length >= length) return array;
  const grown = new Uint32Array(length * 2);
  grown.set(array);
  return grown;
}

/** The same for fractions and NaN. */
export function grownNumbers(array: Float64Array, length: number): Float64Array {
  if (array.length >= length) return array;
  const grown = new Float64Array(length * 2);
  grown.set(array);
  return grown;
}
