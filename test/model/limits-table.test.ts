import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { limits } from '../../src/model/limits.js';

it('says each limit in the documentation, as it is', () => {
  const text = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8');
  const [, section = ''] = text.split('## How much it holds');
  const rows = [
    ...section
      .split('\n## ', 1)
      .join('')
      .matchAll(/^\| `(\w+)` \| .+ \| ([\d,]+) \|$/gm),
  ];
  expect(rows.map(([, name, most = '']) => [name, Number(most.replaceAll(',', ''))])).toEqual(Object.entries(limits));
});
