const killAtStep = new URL('kill-at-step.mjs', import.meta.url);

/** The environment that makes a command kill itself after the first commit at which the query gives at least `least`. */
export function dyingOnce(query: string, least: number): Readonly<Record<string, string>> {
  return { NODE_OPTIONS: `--import ${killAtStep}`, VIGIE_TEST_DIE_ONCE: JSON.stringify({ query, least }) };
}
