import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadPolicies, PoliciesInvalid } from '../../src/catalogue/load-policies.js';
import { renderPolicies } from '../../src/cli/deciding/policies.js';
import type { PolicyDefinition } from '../../src/model/policy/policy.js';
import { createFolder } from '../settings/settings-fixture.js';

function load(yaml: string): PolicyDefinition[] {
  using folder = createFolder({ 'policies.yaml': yaml });
  return loadPolicies(join(folder.path, 'policies.yaml'), { cwd: folder.path });
}

function problemsOf(yaml: string): string[] {
  try {
    load(yaml);
    return [];
  } catch (error) {
    if (!(error instanceof PoliciesInvalid)) throw error;
    return error.problems.map(({ where, message }) => `${where}: ${message}`);
  }
}

describe('loadPolicies', () => {
  it('reads policies with their defaults', () => {
    expect(load('policies:\n  - id: ia\n    name: Charte IA\n    query: \'"IA générative" OR chatbot*\'\n')).toEqual([
      { id: 'ia', name: 'Charte IA', description: '', owner: '', query: '"IA générative" OR chatbot*' },
    ]);
  });

  it('reads the day of a review as it stands', () => {
    const [policy] = load('policies:\n  - {id: ia, name: IA, query: a, reviewOn: 2027-03-31}\n');
    expect(policy).toMatchObject({ reviewOn: '2027-03-31' });
  });

  it.each([
    ['policies:\n  - id: ia\n    name: IA\n', 'policies.yaml: policy "ia": query: expected a text, got nothing'],
    [
      'policies:\n  - {id: ia, name: IA, query: ""}\n',
      'policies.yaml: policy "ia": query: expected a value, got nothing, got ""',
    ],
    [
      `policies:\n  - {id: ia, name: ${'x'.repeat(201)}, query: a}\n`,
      `policies.yaml: policy "ia": name: expected at most 200 characters, got "${'x'.repeat(79)}…`,
    ],
    [
      'policies:\n  - {id: ia, name: IA, qurey: a, query: a}\n',
      'policies.yaml: policy "ia": qurey: unknown field, did you mean "query"?',
    ],
    [
      'policies:\n  - {id: ia, name: A, query: a}\n  - {id: ia, name: B, query: b}\n',
      'policies.yaml: policy "ia": expected an id of its own, got that of policies.yaml: policy "ia"',
    ],
  ])('names the problem of %j', (yaml, problem) => {
    expect(problemsOf(yaml)).toEqual([problem]);
  });

  it('says so where the file is missing', () => {
    expect(() => loadPolicies('/nowhere/policies.yaml')).toThrow(
      expect.objectContaining({
        code: 'policies-invalid',
        problems: [expect.objectContaining({ where: '/nowhere/policies.yaml' })],
      }),
    );
  });
});

describe('renderPolicies', () => {
  it('writes what loadPolicies reads', () => {
    const policies: PolicyDefinition[] = [
      { id: 'ia', name: "Charte de l'IA : usages", description: 'Deux\nlignes', owner: 'DPO', query: '"a: b" NOT #c' },
      { id: 'yes', name: 'no', description: '', owner: '', query: 'title:"IA" AND (x OR y*)' },
      {
        ...{ id: 'rh', name: 'RH', description: '', owner: '', query: 'paie' },
        ...{ reviewOn: '2027-03-31', link: 'https://intranet.example/rh', text: 'Article premier\n\nDeux' },
      },
    ];
    expect(load(renderPolicies(policies))).toEqual(policies);
  });

  it('writes only what a person writes of a policy', () => {
    const stored = { id: 'ia', name: 'IA', description: '', owner: '', query: 'ia', revision: 3, retired: false };
    expect(renderPolicies([stored])).toBe('policies:\n  - id: ia\n    name: IA\n    query: ia\n');
  });
});
