/** Lets go of one thing, within `graceMs` where it can be slow. */
export type Release = (graceMs: number) => Promise<void>;

/** What was acquired, to be let go of in the reverse order. */
export class Releases {
  readonly #steps: Release[] = [];

  push(step: Release): void {
    this.#steps.push(step);
  }

  /** Each step has what the ones before it left of the grace. All are tried, then the first failure is thrown. */
  async run(graceMs: number): Promise<void> {
    const end = performance.now() + graceMs;
    const failures: unknown[] = [];
    for (const step of this.#steps.splice(0).reverse()) {
      await step(Math.max(0, end - performance.now())).catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw failures[0];
  }
}
