import { describe, expect, it } from 'vitest';
import {
  assuranceOf,
  PersonName,
  type Principal,
  principalDetails,
  programActor,
} from '../../../src/model/access/principal.js';

it.each<[Principal, object]>([
  [{ kind: 'person', name: 'Claire', assurance: 'typed' }, { assurance: 'typed' }],
  [{ kind: 'person', name: 'Claire', assurance: 'account' }, { assurance: 'account' }],
  [
    { kind: 'link', grantId: 'g' },
    { assurance: 'link', grant: 'g' },
  ],
  [{ kind: 'link', grantId: null }, { assurance: 'link' }],
  [{ kind: 'anonymous' }, { assurance: 'anonymous' }],
  [{ kind: 'system', name: 'VIGIE_POLICIES_FILE' }, { assurance: 'system' }],
])('an event says how sure it is of %j, and no name', (by, details) => {
  expect(principalDetails(by)).toEqual(details);
  expect(assuranceOf({ actor: 'a_1', details: principalDetails(by) })).toBe(principalDetails(by).assurance);
});

it('takes the names of earlier versions for typed, and claims nothing of what no person decided', () => {
  expect(assuranceOf({ actor: 'a_1', details: {} })).toBe('typed');
  expect(assuranceOf({ actor: programActor, details: {} })).toBeNull();
});

it('claims nothing where a later version says what this one does not know', () => {
  expect(assuranceOf({ actor: 'a_1', details: { assurance: 'fingerprint' } })).toBeNull();
});

describe('the name of a person', () => {
  it.each([
    'Claire Martin',
    '  Claire\u00a0Martin ',
    'Клара',
    '李雷',
    'O’Neil 2',
    'علی‌رضا',
    'Vigier',
    'Rule Smith',
    'Personne admin',
  ])('may be %j', (name) => {
    expect(PersonName.safeParse(name)).toMatchObject({ success: true, data: name.trim() });
  });

  it.each([
    '',
    '\u2800',
    '...',
    'Claire\nMartin',
    'Claire\u001b[2K',
    'Claire\u202eMartin',
    'Claire\u2800Martin',
    'a'.repeat(101),
    // The program, a rule, nobody, however they are written.
    ...['Vigie', 'VIGIE', 'V\u200digie', 'Ｖｉｇｉｅ', 'Vіgіe', ' vigíe ', 'Système', 'Personne', 'nobody', 'Anonyme'],
    ...['La règle «\u00a0Biométrie\u00a0»', 'The rule “Biometrics”', 'rule:biometrics', 'Règle'],
    'Une personne dont le nom a été effacé',
  ])('may not be %j', (name) => {
    expect(PersonName.safeParse(name).success).toBe(false);
  });
});
