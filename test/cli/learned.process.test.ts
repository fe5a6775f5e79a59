import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installVigie } from './vigie.js';

let vigie: Awaited<ReturnType<typeof installVigie>>;
beforeAll(async () => {
  vigie = await installVigie();
  const policy = { id: 'charte', name: 'Charte', query: 'CNIL' };
  writeFileSync(join(vigie.folder, 'policies.yaml'), JSON.stringify({ policies: [policy] }));
  await vigie.run(['policies', 'import', 'policies.yaml', '--by', 'Claire']);
  await vigie.run(['run', '--once']);
});
afterAll(() => vigie[Symbol.asyncDispose]());

describe('vigie policies learned', () => {
  it('says what is lacking, then what was learned of the last decisions', async () => {
    const few = await vigie.run(['policies', 'learned', 'charte']);
    expect(few).toMatchObject({ exitCode: 0 });
    expect(few.stdout).toContain('nothing is learned yet: 0 confirmed, 0 rejected; 10 are needed, with 2 of each sort');

    const found = await vigie.run(['search', 'relevance:ai', '--limit', '12', '--json']);
    const items: readonly { readonly id: string }[] = JSON.parse(found.stdout).items;
    expect(items).toHaveLength(12);
    for (const [index, { id }] of items.entries()) {
      await vigie.run(['tags', index < 7 ? 'confirm' : 'reject', id, 'charte', '--by', 'Claire']);
    }
    const told = JSON.parse((await vigie.runApart(['policies', 'learned', 'charte', '--json'])).stdout);
    expect(told).toMatchObject({ policy: 'charte', learned: true, decisions: { confirmed: 7, rejected: 5 } });
    expect(told.terms.length).toBeGreaterThan(0);
    const decided = new Set(items.map(({ id }) => id));
    for (const { by, terms, item } of told.suggestions) {
      expect(by).toBe('learned');
      expect(terms.length).toBeLessThanOrEqual(5);
      expect(decided.has(item.id)).toBe(false);
    }
    const shown = await vigie.run(['policies', 'learned', 'charte']);
    expect(shown.stdout).toMatch(/^learned from 7 confirmed, 5 rejected\nfor: .+\nagainst: /);
  });

  it('knows no other policy', async () => {
    expect(await vigie.run(['policies', 'learned', 'none'])).toMatchObject({ exitCode: 3 });
  });
});
