import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeMapping } from '../../src/export/oscal/describe-mapping.js';
import { markupText, tokenOf } from '../../src/export/oscal/describe-policy.js';
import { ComponentDefinition, oscalVersion, Token } from '../../src/export/oscal/oscal-types.js';
import { ItemTag } from '../../src/model/item/item.js';
import { Policy } from '../../src/model/policy/policy.js';
import { sampleItem } from '../contract/sample-items.js';

const site = (path: string): string => `https://vigie.example${path}`;

function policy(changes: Partial<Policy> = {}): Policy {
  return Policy.parse({
    ...{ id: 'charte', name: 'Charte IA', description: 'Usage de l’IA', owner: 'DPO', query: 'IA', revision: 2 },
    ...{ changedUnder: 1, sequence: 3, retired: false, updatedAt: '2026-11-01T08:00:00.000Z', ...changes },
  });
}

function confirmed(id: string, references: readonly string[], changes: Partial<ItemTag> & { title?: string } = {}) {
  const { title = `Publication ${id}`, ...tag } = changes;
  return {
    item: sampleItem(id, { title, url: `https://publisher.example/${id}`, references, corrections: [] }),
    tag: ItemTag.parse({
      ...{ id: 'charte', state: 'confirmed', revision: 1, policyRevision: 2, words: [], sequence: 7, by: 'a1' },
      ...{ reason: 'Vise nos caméras.', at: '2026-11-21T08:00:00.000Z', ...tag },
    }),
    decidedBy: 'Claire Martin',
  };
}

function describeAll(policies: Parameters<typeof describeMapping>[0]): ComponentDefinition {
  const steps = describeMapping(policies, site);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

const definition = describeAll([
  {
    policy: policy(),
    confirmed: [
      confirmed('one', ['celex:32024R1689', 'celex:32024R1689#art-6']),
      confirmed('two', ['celex:32024R1689#art-6', 'celex:32016R0679']),
      confirmed('three', []),
    ],
  },
  { policy: policy({ id: 'vide', name: 'Sans décision', owner: '', retired: true }), confirmed: [] },
])['component-definition'];

describe('policies as an OSCAL component definition', () => {
  it('are components of the type policy, with who answers for them', () => {
    const [first, second] = definition.components ?? [];
    expect(first).toMatchObject({ type: 'policy', title: 'Charte IA', description: 'Usage de l’IA' });
    expect(second?.['control-implementations']).toBeUndefined();
    const owner = definition.metadata.parties?.find(({ name }) => name === 'DPO');
    expect(first?.['responsible-roles']).toEqual([{ 'role-id': 'policy-owner', 'party-uuids': [owner?.uuid] }]);
  });

  it('implement the acts and provisions that confirmed publications cite, for the reasons that people gave', () => {
    const [act, other] = definition.components?.[0]?.['control-implementations'] ?? [];
    expect(act?.source).toBe('https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:32024R1689');
    expect(other?.source).toContain('32016R0679');
    const requirements = act?.['implemented-requirements'] ?? [];
    expect(requirements.map((one) => one['control-id'])).toEqual(['celex.32024R1689', 'celex.32024R1689.art-6']);
    expect(requirements[1]?.links).toHaveLength(2);
    expect(requirements[0]?.remarks).toBe(
      '- Publication one: confirmed on 2026-11-21T08:00:00.000Z by Claire Martin (version 1): Vise nos caméras.',
    );
  });

  it('link what they rest on, also what cites no act', () => {
    const resources = definition['back-matter']?.resources ?? [];
    expect(resources.map(({ title }) => title)).toEqual(['Publication one', 'Publication two', 'Publication three']);
    expect(resources[0]?.rlinks).toEqual([
      { href: 'https://publisher.example/one' },
      { href: 'https://vigie.example/items/one', 'media-type': 'text/html' },
    ]);
    expect(definition.components?.[0]?.links.at(-1)).toMatchObject({
      ...{ href: `#${resources[2]?.uuid}`, text: 'Publication three' },
    });
  });

  it('say when they last changed and under which version of the model', () => {
    expect(definition.metadata).toMatchObject({
      ...{ 'last-modified': '2026-11-21T08:00:00.000Z', version: '7', 'oscal-version': oscalVersion },
    });
  });

  it('are the same document for the same decisions, and another for others', () => {
    const once = () => describeAll([{ policy: policy(), confirmed: [confirmed('one', ['celex:32024R1689'])] }]);
    expect(once()).toEqual(once());
    const other = describeAll([
      { policy: policy(), confirmed: [confirmed('one', ['celex:32024R1689'], { reason: 'Autre.' })] },
    ]);
    expect(other['component-definition'].uuid).not.toBe(once()['component-definition'].uuid);
    expect(other['component-definition'].components?.[0]?.uuid).toBe(
      once()['component-definition'].components?.[0]?.uuid,
    );
  });

  it('are nothing but metadata where there are none', () => {
    const empty = describeAll([])['component-definition'];
    expect(Object.keys(empty)).toEqual(['uuid', 'metadata']);
    ComponentDefinition.parse({ 'component-definition': empty });
  });
});

/** Every value under a key, at any depth. */
function valuesUnder(value: unknown, key: string): unknown[] {
  if (Array.isArray(value)) return value.flatMap((one) => valuesUnder(one, key));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) => [...(name === key ? [one] : []), ...valuesUnder(one, key)]);
}

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '',
    ' ',
    '\n',
    '<script>',
    '{{ insert: param, x }}',
    '[a](javascript:b)',
    '\u202e',
    '\ud800',
    '# a\n- b',
  ),
);
const reference = fc.oneof(
  hostile.filter((text) => text !== ''),
  fc.constantFrom('celex:32024R1689', 'celex:32024R1689#art-6', 'loi:78-17', 'loi:78/17', 'loi:78:17', '1:2'),
);

describe('whatever names hold', () => {
  it('the document is as OSCAL has it, no UUID is used twice, and what is linked is there', () => {
    fc.assert(
      fc.property(
        fc.record({
          name: hostile,
          description: hostile,
          owner: hostile,
          title: hostile,
          reason: hostile,
          by: hostile,
        }),
        fc.array(reference, { maxLength: 5 }),
        ({ name, description, owner, title, reason, by }, references) => {
          const query = name === '' ? 'x' : name;
          const one = policy({ name: name === '' ? 'x' : name.slice(0, 200), description, owner, query });
          const items = ['one', 'two'].map((id) => ({
            ...confirmed(id, [...new Set(references)], { title, reason }),
            decidedBy: by === '' ? undefined : by,
          }));
          const made = describeAll([
            { policy: one, confirmed: items },
            { policy: { ...one, id: 'autre' }, confirmed: items },
          ]);
          ComponentDefinition.parse(JSON.parse(JSON.stringify(made)));
          const uuids = valuesUnder(made, 'uuid');
          expect(new Set(uuids).size).toBe(uuids.length);
          const { metadata, components, 'back-matter': back } = made['component-definition'];
          const resources = new Set(back?.resources.map(({ uuid }) => `#${uuid}`));
          const linked = valuesUnder(components, 'href').filter((href) => String(href).startsWith('#'));
          for (const href of linked) expect(resources).toContain(href);
          const parties = new Set(metadata.parties?.map(({ uuid }) => uuid));
          for (const named of valuesUnder(components, 'party-uuids').flat()) expect(parties).toContain(named);
          const roles = new Set(metadata.roles.map(({ id }) => id));
          for (const role of valuesUnder(components, 'role-id')) expect(roles).toContain(role);
          for (const set of components?.flatMap((component) => component['control-implementations'] ?? []) ?? []) {
            const controls = valuesUnder(set, 'control-id');
            expect(new Set(controls).size).toBe(controls.length);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('a reference is a token', () => {
    fc.assert(fc.property(reference, (text) => Token.safeParse(tokenOf(text)).success));
    expect(tokenOf('eli:fr/loi/78-17#art-6')).toBe('eli.fr-loi-78-17.art-6');
  });

  it('markup says what the text says', () => {
    expect(markupText('<b>*a* [x](y)</b>', '-')).toBe('&lt;b&gt;\\*a\\* \\[x\\](y)&lt;/b&gt;');
    expect(markupText('\u0000 \n', 'policy')).toBe('policy');
  });
});
