import { expect, it } from 'vitest';
import { eachPage } from '../../src/ports/store/pages.js';

it('lets others have their turn between two pages of a store that answers at once', async () => {
  let turns = 0;
  const count = (): void => {
    turns += 1;
    timer = setImmediate(count);
  };
  let timer = setImmediate(count);
  const find = async (_query: 'all', _parameters: object, { after = '0' }: { readonly after?: string | undefined }) => {
    const next = Number(after) + 1;
    const documents = [{ value: { id: String(next) }, version: 1 }];
    return next < 20 ? { documents, next: String(next) } : { documents };
  };
  const values: { readonly id: string }[] = [];
  for await (const { value } of eachPage({ find }, 'all')) values.push(value);
  clearImmediate(timer);
  expect(values).toHaveLength(20);
  expect(turns).toBeGreaterThan(10);
});
