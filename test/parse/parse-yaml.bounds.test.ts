import { expect, it } from 'vitest';
import { parseYaml } from '../../src/parse/parse-yaml.js';
import { expectWithinMs } from '../processor-time.js';

it('reads fifty thousand keys without comparing each with all others', () => {
  const text = Array.from({ length: 50_000 }, (_, index) => `k${index}: 1`).join('\n');
  expectWithinMs(5_000, () => expect(parseYaml(text).kind).toBe('value'));
});
