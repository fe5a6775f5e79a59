/**
 * Weights of evidence, learned by gradient descent over all rows (AdaGrad): what the scripts share that write the tables of weights.
 *
 * `rows` are lists of names of evidence, `answers` one list of 1 or 0 for each row: of one column logistic, of more softmax. What fewer than
 * `least` rows have says nothing; `shrinkage` is how much a large weight costs.
 */
export function regress(rows, answers, { least, rounds, step, shrinkage }) {
  const names = vocabularyOf(rows, least);
  const places = new Map(names.map((name, place) => [name, place]));
  const width = answers[0].length;
  const dense = rows.map((row) => row.map((one) => places.get(one)).filter((place) => place !== undefined));
  const weights = new Float64Array(names.length * width);
  const squares = new Float64Array(weights.length);
  for (let round = 0; round < rounds; round += 1) {
    const slope = new Float64Array(weights.length);
    dense.forEach((row, index) => {
      const told = likelihoods(row, weights, width);
      for (const place of row)
        for (let column = 0; column < width; column += 1)
          slope[place * width + column] += told[column] - answers[index][column];
    });
    slope.forEach((sum, at) => {
      const down = sum / dense.length + shrinkage * weights[at];
      squares[at] += down * down;
      weights[at] -= (step * down) / (Math.sqrt(squares[at]) + 1e-8);
    });
  }
  return { names, weights, width };
}

function vocabularyOf(rows, least) {
  const counts = new Map();
  for (const row of rows) for (const one of row) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts].flatMap(([name, count]) => (count >= least ? [name] : [])).sort();
}

function likelihoods(row, weights, width) {
  const sums = new Array(width).fill(0);
  for (const place of row)
    for (let column = 0; column < width; column += 1) sums[column] += weights[place * width + column];
  if (width === 1) return [1 / (1 + Math.exp(-sums[0]))];
  const most = Math.max(...sums);
  const powers = sums.map((sum) => Math.exp(sum - most));
  const all = powers.reduce((one, other) => one + other);
  return powers.map((power) => power / all);
}

/** The evidence of a column by its weight, the largest first: rounded to `digits` behind the point, without what is smaller than `leastWeight`. */
export function tableOf({ names, weights, width }, { column, leastWeight, digits }) {
  const byWeight = new Map();
  names.forEach((name, place) => {
    const weight = weights[place * width + column];
    if (Math.abs(weight) < leastWeight) return;
    const rounded = weight.toFixed(digits);
    byWeight.set(rounded, [...(byWeight.get(rounded) ?? []), name]);
  });
  const order = [...byWeight.keys()].sort((one, other) => Number(other) - Number(one));
  return Object.fromEntries(order.map((weight) => [weight, byWeight.get(weight).join(' | ')]));
}
