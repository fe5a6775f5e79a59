import { expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { DeadlinesShape } from '../../src/shapes/deadline-shape.js';
import { SearchShape } from '../../src/shapes/search-shape.js';
import { SeeAlsoShape } from '../../src/shapes/see-also-shape.js';
import { installFilled } from './vigie.js';

const Similar = z.object({ item: z.string(), similar: z.array(SeeAlsoShape) });

it('gives items in JSON at a terminal in the same shape as everywhere', async () => {
  const vigie = await installFilled();
  onTestFinished(() => vigie[Symbol.asyncDispose]());
  const read = async (...args: string[]) => JSON.parse((await vigie.run([...args, '--json'])).stdout);
  const all = await read('search', '');
  expect(all.items.length).toBeGreaterThan(5);
  expect(SearchShape.parse(all)).toEqual(all);
  const ruling = await read('search', 'title:SCHUFA title:crédit');
  const similar = await read('similar', ruling.items[0].id);
  expect(Similar.parse(similar)).toEqual(similar);
  const deadlines = await read('deadlines', '--from', '2000');
  expect(DeadlinesShape.parse(deadlines)).toEqual(deadlines);
});
