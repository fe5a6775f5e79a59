/** The seeds of the gate, which runs a test once with each. A seed that failed in `npm run soak` joins them. */
const gateSeeds = [1];

/** The seeds of a test that kills or cuts at random moments. `VIGIE_TEST_SEED` repeats the plan of another run. */
export function testSeeds(): readonly number[] {
  const { VIGIE_TEST_SEED: given } = process.env;
  return given === undefined ? gateSeeds : [Number(given)];
}
