/** Times are in milliseconds. */
export interface Latency {
  readonly name: string;
  readonly searches: number;
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
  /** The p95 of processor time, which other programs on the machine disturb less. */
  readonly cpuP95: number;
}

/** Milliseconds. */
export interface Sample {
  readonly wall: number;
  readonly cpu: number;
}

export async function sample(action: () => Promise<unknown>): Promise<Sample> {
  const before = process.cpuUsage();
  const startedMs = performance.now();
  await action();
  const wall = performance.now() - startedMs;
  const { user, system } = process.cpuUsage(before);
  return { wall, cpu: (user + system) / 1_000 };
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

export function latencyOf(name: string, samples: readonly Sample[]): Latency {
  const walls = samples.map(({ wall }) => wall);
  const cpus = samples.map(({ cpu }) => cpu);
  return {
    name,
    searches: samples.length,
    p50: quantile(walls, 0.5),
    p95: quantile(walls, 0.95),
    max: quantile(walls, 1),
    cpuP95: quantile(cpus, 0.95),
  };
}

/** Half of the time that a person notices as a wait. It holds for every class of queries. */
const mostP95Ms = 50;

/** A class that is answered too slowly makes the command fail. */
export function holdTo(latencies: readonly Latency[], most = mostP95Ms): void {
  const late = latencies.filter(({ p95 }) => p95 > most);
  for (const { name, p95 } of late) console.log(`${name}: p95 at most ${most} ms: missed with ${p95}`);
  if (late.length > 0) process.exitCode = 1;
  else console.log(`p95 at most ${most} ms in every class: met`);
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  return round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
}

export function round(value: number): number {
  return Math.round(value * 100) / 100;
}
