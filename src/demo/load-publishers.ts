import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readDefinition } from '../catalogue/read-definition.js';
import { labelPath, loadYaml } from '../settings/load-yaml.js';
import { type Problem, ProblemsFound } from '../settings/problem.js';
import { SamplePublisher } from './sample-publisher.js';

/** Reads the sample publishers, one YAML file each, in the order of the file names. Throws `DemoInvalid`. */
export function loadPublishers(dir: string, { cwd = process.cwd() }: { cwd?: string } = {}): SamplePublisher[] {
  const problems: Problem[] = [];
  const files = readdirSync(dir).filter((name) => name.endsWith('.yaml'));
  const publishers = files.sort().flatMap((name) => {
    const path = join(dir, name);
    const where = labelPath(path, cwd);
    const loaded = loadYaml(path, where);
    problems.push(...loaded.problems);
    if (loaded.problems.length > 0) return [];
    const publisher = readDefinition(SamplePublisher, loaded.value, { where, problems });
    return publisher === null ? [] : [publisher];
  });
  if (problems.length > 0) throw new DemoInvalid(problems);
  return publishers;
}

/** A file of the demonstration cannot be used. */
class DemoInvalid extends ProblemsFound {
  override readonly name = 'DemoInvalid';
  readonly code = 'demo-invalid';

  constructor(problems: readonly Problem[]) {
    super('The demonstration is not valid:', problems);
  }
}
