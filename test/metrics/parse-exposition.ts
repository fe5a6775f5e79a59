export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

export interface Family {
  readonly type: string;
  readonly help: string;
  readonly samples: readonly Sample[];
}

/** Of a family's sample, what may follow its name. */
const suffixes: Readonly<Record<string, readonly string[]>> = {
  counter: [''],
  gauge: [''],
  histogram: ['_bucket', '_sum', '_count'],
  summary: ['', '_sum', '_count'],
};

/**
 * Reads text format 0.0.4 of Prometheus, strictly: each family once, HELP and TYPE before its samples, no sample twice, buckets
 * that grow to `+Inf`, the last line ended. Throws for anything else.
 */
export function parseExposition(text: string): ReadonlyMap<string, Family> {
  const families = new Map<string, { type: string; help: string; samples: Sample[] }>();
  if (!text.endsWith('\n')) throw new Error('expected a line feed at the end');
  const seen = new Set<string>();
  let current = '';
  for (const line of text.split('\n').filter((one) => one !== '')) {
    const help = /^# HELP (\w+) (.+)$/.exec(line);
    const type = /^# TYPE (\w+) (counter|gauge|histogram|summary)$/.exec(line);
    if (help?.[1]) {
      if (families.has(help[1])) throw new Error(`a second family: ${line}`);
      current = help[1];
      families.set(current, { type: '', help: help[2] ?? '', samples: [] });
    } else if (type?.[1]) {
      const family = families.get(type[1]);
      if (type[1] !== current || !family) throw new Error(`expected HELP before: ${line}`);
      family.type = type[2] ?? '';
    } else {
      const sample = parseSample(line);
      const family = families.get(current);
      const ends = (suffixes[family?.type ?? ''] ?? []).map((suffix) => current + suffix);
      if (!family || !ends.includes(sample.name)) throw new Error(`a sample outside of its family: ${line}`);
      const key = `${sample.name}${JSON.stringify(Object.entries(sample.labels).sort())}`;
      if (seen.has(key)) throw new Error(`a second sample: ${line}`);
      seen.add(key);
      family.samples.push(sample);
    }
  }
  for (const [name, family] of families) if (family.type === 'histogram') checkBuckets(name, family);
  return families;
}

function parseSample(line: string): Sample {
  // Numbers are what ParseFloat of Go takes, which is of two minds about capitals.
  const found = /^([a-z_:][\w:]*)(?:\{(.*)\})? (nan|[+-]inf|[-+]?[\d.]+(?:e[-+]?\d+)?)$/i.exec(line);
  if (!found) throw new Error(`expected a sample, got: ${line}`);
  const [, name = '', inside = '', value = ''] = found;
  const labels: Record<string, string> = {};
  for (const [, label = '', text = ''] of inside.matchAll(/([a-zA-Z_]\w*)="((?:[^"\\\n]|\\["\\n])*)",?/g)) {
    labels[label] = text;
  }
  return { name, labels, value: Number(value.replace(/inf/i, 'Infinity')) };
}

function checkBuckets(name: string, { samples }: Family): void {
  const series = new Map<string, number>();
  for (const { name: of, labels, value } of samples) {
    const { le, ...rest } = labels;
    const key = JSON.stringify(rest);
    if (of === `${name}_bucket`) {
      if (value < (series.get(key) ?? 0)) throw new Error(`${name}: the bucket ${le} holds less than the one before`);
      series.set(key, value);
    }
    if (of === `${name}_count` && value !== series.get(key)) throw new Error(`${name}: +Inf differs from the count`);
  }
}

/** The value of the one sample with this name and, at least, these labels; undefined where there is none. */
export function sampleValue(
  families: ReadonlyMap<string, Family>,
  name: string,
  labels: Readonly<Record<string, string>> = {},
): number | undefined {
  const family = families.get(name) ?? families.get(name.replace(/_(?:bucket|sum|count)$/, ''));
  const fits = (sample: Sample) =>
    sample.name === name && Object.entries(labels).every(([key, value]) => sample.labels[key] === value);
  const found = family?.samples.filter(fits) ?? [];
  if (found.length > 1) throw new Error(`${name}: expected one sample, got ${found.length}`);
  return found[0]?.value;
}
