import type { Person, Principal } from '../../src/model/access/principal.js';

/** Somebody who typed their name. */
export const person = (name: string): Person => ({ kind: 'person', name, assurance: 'typed' });

export const claire = person('Claire');
export const paul = person('Paul');

/** A person who follows the link of a mail. */
export const holder: Principal = { kind: 'link', grantId: null };

export const system: Principal = { kind: 'system' };
