const killAtStep = new URL('kill-at-step.mjs', import.meta.url);

/** What has a command kill itself at the end of the first transaction after which the query gives as much. */
export function dyingOnce(query: string, least: number): Readonly<Record<string, string>> {
  return { NODE_OPTIONS: `--import ${killAtStep}`, VIGIE_TEST_DIE_ONCE: JSON.stringify({ query, least }) };
}
