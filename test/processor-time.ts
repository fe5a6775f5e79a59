/**
 * Milliseconds of processor time that this process takes for `work`: what else runs on the machine does not lengthen it, as it
 * does the time of the clock. For bounds on what hostile input may cost, an order of magnitude above what it does cost; how fast
 * something is, benchmarks say.
 */
export function processorMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
