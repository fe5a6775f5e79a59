import { describe, expect, it } from 'vitest';
import type { Actor, AuditEvent } from '../../src/model/access/audit.js';
import type { Delivery } from '../../src/model/digest/digest.js';
import type { Subscription } from '../../src/model/digest/subscription.js';
import { newSourceState, type SourceState } from '../../src/model/source/source.js';
import type { Store } from '../../src/ports/store/store.js';
import { sampleGrant } from './archive-sample.js';
import { ownRecordCases } from './own-record-cases.js';

export function collectionCases(store: () => Store): void {
  it('gives back what was created, at version 1', async () => {
    await store().sources.create(source('cnil'));
    expect(await store().sources.get('cnil')).toEqual({ value: source('cnil'), version: 1 });
  });

  it('finds grants of one scope alone, whatever ids others begin with, page by page', async () => {
    const ids = ['api_0', 'api_a', 'api_f', 'apis_1', 'calendar_0', 'confirm_1', 'reading_1', 'feed_0'];
    for (const id of ids) await store().grants.create({ ...sampleGrant, id });
    await store().refresh();
    const asked = { after: 'api_', until: 'api_~' };
    const first = await store().grants.find('ofScope', asked, { limit: 2 });
    const next = await store().grants.find('ofScope', asked, { limit: 2, after: first.next });
    const found = [first, next].map(({ documents }) => documents.map(({ value }) => value.id));
    expect(found).toEqual([['api_0', 'api_a'], ['api_f']]);
    expect(await store().grants.count('ofScope', { after: 'feed_', until: 'feed_~' })).toBe(1);
  });

  it('knows nothing of an id that was not created', async () => {
    expect(await store().sources.get('nowhere')).toBeUndefined();
  });

  it('creates once, and keeps the first', async () => {
    expect(await store().actors.create({ id: 'a1', name: 'Claire' })).toBe('created');
    expect(await store().actors.create({ id: 'a1', name: 'Nadia' })).toBe('exists');
    expect((await store().actors.get('a1'))?.value.name).toBe('Claire');
  });

  it('lets one of two creators win at the same moment', async () => {
    const outcomes = await Promise.all(['Claire', 'Nadia'].map((name) => store().actors.create({ id: 'a1', name })));
    expect(outcomes.sort()).toEqual(['created', 'exists']);
  });

  it('says for each of many whether it was created', async () => {
    await store().actors.create(actor('b'));
    expect(await store().actors.createMany([actor('a'), actor('b'), actor('c'), actor('a')])).toEqual([
      'created',
      'exists',
      'created',
      'exists',
    ]);
    expect(await store().actors.createMany([])).toEqual([]);
  });

  it('gives many in the order asked for', async () => {
    await store().actors.createMany([actor('a'), actor('b')]);
    const found = await store().actors.getMany(['b', 'x', 'a', 'b']);
    expect(found.map((document) => document?.value.id)).toEqual(['b', undefined, 'a', 'b']);
  });

  it('replaces the version that it was told and raises it by one', async () => {
    await store().actors.create(actor('a'));
    expect(await store().actors.replace({ id: 'a', name: 'Nadia' }, 1)).toBe('replaced');
    expect(await store().actors.get('a')).toEqual({ value: { id: 'a', name: 'Nadia' }, version: 2 });
  });

  it.each([0, 2, 7])('refuses to replace version %i of a document at version 1', async (version) => {
    await store().actors.create(actor('a'));
    expect(await store().actors.replace({ id: 'a', name: 'Nadia' }, version)).toBe('conflict');
    expect(await store().actors.get('a')).toEqual({ value: actor('a'), version: 1 });
  });

  it('refuses to replace what is gone', async () => {
    expect(await store().actors.replace(actor('a'), 1)).toBe('conflict');
  });

  it('lets exactly one of many racing replacements of a version win', async () => {
    await store().actors.create(actor('a'));
    const names = Array.from({ length: 20 }, (_, index) => `name ${index}`);
    const outcomes = await Promise.all(names.map((name) => store().actors.replace({ id: 'a', name }, 1)));
    expect(outcomes.filter((outcome) => outcome === 'replaced')).toHaveLength(1);
    expect((await store().actors.get('a'))?.version).toBe(2);
  });

  it('loses no step when writers retry their conflicts', async () => {
    await store().actors.create({ id: 'a', name: '0' });
    const addOne = async (): Promise<void> => {
      for (;;) {
        const stored = await store().actors.get('a');
        if (stored === undefined) throw new Error('expected the document');
        const value = { id: 'a', name: String(Number(stored.value.name) + 1) };
        if ((await store().actors.replace(value, stored.version)) === 'replaced') return;
      }
    };
    await Promise.all(Array.from({ length: 10 }, addOne));
    expect(await store().actors.get('a')).toEqual({ value: { id: 'a', name: '10' }, version: 11 });
  });

  it('deletes once, and a document created again begins at version 1', async () => {
    await store().actors.create(actor('a'));
    await store().actors.replace(actor('a'), 1);
    expect(await store().actors.delete('a')).toBe('deleted');
    expect(await store().actors.delete('a')).toBe('absent');
    expect(await store().actors.get('a')).toBeUndefined();
    expect(await store().actors.create(actor('a'))).toBe('created');
    expect((await store().actors.get('a'))?.version).toBe(1);
  });

  it('is not changed by what callers do to documents that they gave or got', async () => {
    const given = { ...actor('a') };
    await store().actors.create(given);
    given.name = 'changed';
    const got = await store().actors.get('a');
    if (got !== undefined) Object.assign(got.value, { name: 'changed' });
    expect((await store().actors.get('a'))?.value).toEqual(actor('a'));
  });

  it('keeps quotes, line ends and every script as they are', async () => {
    const name = 'L’IA\n « d\'abord » "; DROP TABLE actors; -- 人工智能 🇪🇺';
    await store().actors.create({ id: 'a', name });
    expect((await store().actors.get('a'))?.value.name).toBe(name);
  });

  it('finds by a named query in its order, and counts', async () => {
    await store().sources.createMany([
      source('late', { dueAt: at(1) }),
      source('later', { dueAt: at(0) }),
      source('now', { dueAt: at(5) }),
      source('off', { dueAt: at(0), enabled: false }),
      source('future', { dueAt: at(6) }),
    ]);
    await store().refresh();
    const parameters = { enabled: true, now: at(5) };
    const page = await store().sources.find('due', parameters, { limit: 10 });
    expect(page.documents.map(({ value }) => value.id)).toEqual(['later', 'late', 'now']);
    expect(page.next).toBeUndefined();
    expect(await store().sources.count('due', parameters)).toBe(3);
  });

  it('shows a fresh query all finished writes, without a refresh of the store', async () => {
    const found = async () => {
      const fresh = { limit: 10, isFresh: true } as const;
      const { documents } = await store().sources.find('due', { enabled: true, now: at(5) }, fresh);
      return documents.map(({ value }) => value.id);
    };
    await store().sources.create(source('cnil', { dueAt: at(0) }));
    expect(await found()).toEqual(['cnil']);
    await store().sources.delete('cnil');
    expect(await found()).toEqual([]);
  });

  it('finds what lies further ahead than anything is put off, as due: a clock that was ahead put it off', async () => {
    const now = '2026-03-04T10:00:00.000Z';
    const inDays = (days: number): string => new Date(Date.parse(now) + days * 86_400_000).toISOString();
    for (const [id, days] of Object.entries({ now: 0, soon: 1, gone: 8.7, ahead: 30, years: 1_461 }))
      await store().sources.create(source(id, { dueAt: inDays(days) }));
    await store().refresh();
    const found = await store().sources.find('due', { enabled: true, now }, { limit: 2 });
    const next = await store().sources.find('due', { enabled: true, now }, { limit: 2, after: found.next });
    expect([...found.documents, ...next.documents].map(({ value }) => value.id)).toEqual(['now', 'ahead', 'years']);
    expect(await store().sources.count('due', { enabled: true, now })).toBe(3);
    expect(await store().sources.findField('due', { enabled: true, now }, 'dueAt', 9)).toHaveLength(3);
  });

  it('finds one field of each document in the order of the query, and refuses one that no query uses', async () => {
    await store().sources.createMany([
      source('late', { dueAt: at(1) }),
      source('later', { dueAt: at(0) }),
      source('off', { dueAt: at(0), enabled: false }),
    ]);
    await store().audit.createMany([9, 10, 100].map(auditEvent));
    await store().subscriptions.create(subscription('pending', { windowEnd: null }));
    await store().refresh();
    const due = { enabled: true, now: at(5) };
    expect(await store().sources.findField('due', due, 'dueAt', 10)).toEqual([at(0), at(1)]);
    expect(await store().sources.findField('due', due, 'dueAt', 1)).toEqual([at(0)]);
    expect(await store().sources.findField('due', due, 'enabled', 10)).toEqual([true, true]);
    expect(await store().audit.findField('newest', {}, 'sequence', 2)).toEqual([100, 10]);
    expect(await store().subscriptions.findField('all', {}, 'windowEnd', 10)).toEqual([null]);
    await expect(store().sources.findField('due', due, 'url', 10)).rejects.toThrow(RangeError);
    await expect(store().sources.findField('due', due, 'dueAt', 0)).rejects.toThrow(RangeError);
  });

  it('gives the version of what it finds', async () => {
    await store().actors.create(actor('a'));
    await store().actors.replace(actor('a'), 1);
    await store().refresh();
    expect((await store().actors.find('all', {}, { limit: 1 })).documents[0]?.version).toBe(2);
  });

  it('takes no null for a time that has come, nor for a time later than another', async () => {
    await store().subscriptions.createMany([
      subscription('pending', { windowEnd: null }),
      subscription('closed', { windowEnd: at(1) }),
    ]);
    await store().refresh();
    const found = await store().subscriptions.find('closed', { state: 'active', before: at(2) }, { limit: 10 });
    expect(found.documents.map(({ value }) => value.id)).toEqual(['closed']);
    expect(await store().subscriptions.count('closed', { state: 'active', before: null })).toBe(0);
  });

  it('finds what was created at or before a moment, in one state', async () => {
    await store().subscriptions.createMany([
      subscription('old', { createdAt: at(1) }),
      subscription('new', { createdAt: at(3) }),
      subscription('ended', { createdAt: at(1), state: 'unsubscribed' }),
    ]);
    await store().refresh();
    const found = await store().subscriptions.find('askedBefore', { state: 'active', before: at(1) }, { limit: 10 });
    expect(found.documents.map(({ value }) => value.id)).toEqual(['old']);
  });

  it('compares integers as numbers', async () => {
    await store().audit.createMany([9, 10, 100].map(auditEvent));
    await store().refresh();
    const after = await store().audit.find('after', { sequence: 9 }, { limit: 10 });
    expect(after.documents.map(({ value }) => value.sequence)).toEqual([10, 100]);
    const newest = await store().audit.find('newest', {}, { limit: 2 });
    expect(newest.documents.map(({ value }) => value.sequence)).toEqual([100, 10]);
  });

  it('finds the events between two moments, newest first, page by page', async () => {
    await store().audit.createMany([1, 2, 3, 4, 5].map((sequence) => ({ ...auditEvent(sequence), at: at(sequence) })));
    await store().refresh();
    const asked = { after: at(1), until: at(4) };
    const first = await store().audit.find('between', asked, { limit: 2 });
    const next = await store().audit.find('between', asked, { limit: 2, after: first.next });
    const found = [first, next].map(({ documents }) => documents.map(({ value }) => value.sequence));
    expect(found).toEqual([[4, 3], [2]]);
    expect(next.next).toBeUndefined();
    expect(await store().audit.count('between', { after: '', until: '~' })).toBe(5);
  });

  it('sees by `greater` what is greater alone', async () => {
    await store().audit.createMany([1, 2].map(auditEvent));
    await store().refresh();
    expect(await store().audit.count('after', { sequence: 1 })).toBe(1);
    expect(await store().audit.count('after', { sequence: 0 })).toBe(2);
  });

  it.each([
    ['bySubject', { subjectId: 'd1' }, ['a', 'b', 'c', 'd', 'e']],
    ['recent', {}, ['e', 'd', 'c', 'b', 'a']],
    ['byState', { state: 'deferred' }, ['e', 'd', 'c', 'b', 'a']],
    ['unfinished', { open: true, now: at(9) }, ['a', 'b', 'c', 'd', 'e']],
  ] as const)('settles ties of %s by id and pages over them', async (query, parameters, expected) => {
    await store().deliveries.createMany(['c', 'a', 'e', 'b', 'd'].map((id) => delivery(id)));
    await store().refresh();
    const found: string[] = [];
    let after: string | undefined;
    let pages = 0;
    do {
      const page = await store().deliveries.find(query, parameters, { limit: 2, after });
      found.push(...page.documents.map(({ value }) => value.id));
      after = page.next;
      pages += 1;
    } while (after !== undefined);
    expect(found).toEqual(expected);
    expect(pages).toBe(3);
  });

  it('misses and repeats nothing while documents come and go between pages', async () => {
    await store().actors.createMany(['b', 'd', 'f', 'h'].map(actor));
    await store().refresh();
    const first = await store().actors.find('all', {}, { limit: 2 });
    await store().actors.createMany(['a', 'e'].map(actor));
    await store().actors.delete('d');
    await store().refresh();
    const second = await store().actors.find('all', {}, { limit: 10, after: first.next });
    expect(second.documents.map(({ value }) => value.id)).toEqual(['e', 'f', 'h']);
  });

  it('follows a replacement that moves a document to another query', async () => {
    await store().deliveries.create(delivery('a'));
    await store().deliveries.replace(delivery('a', { state: 'accepted', open: false }), 1);
    await store().refresh();
    expect(await store().deliveries.count('byState', { state: 'deferred' })).toBe(0);
    expect(await store().deliveries.count('byState', { state: 'accepted' })).toBe(1);
    expect(await store().deliveries.count('unfinished', { open: true, now: at(9) })).toBe(0);
  });

  it.each(['nonsense', '', Buffer.from('[1]').toString('base64url')])('refuses the cursor %j', async (after) => {
    await expect(store().actors.find('all', {}, { limit: 1, after })).rejects.toMatchObject({
      name: 'StoreError',
      code: 'invalid-cursor',
    });
  });

  it('refuses the cursor of another query', async () => {
    await store().deliveries.createMany(['a', 'b'].map((id) => delivery(id)));
    await store().refresh();
    const { next } = await store().deliveries.find('recent', {}, { limit: 1 });
    expect(next).toBeDefined();
    const other = store().deliveries.find('byState', { state: 'deferred' }, { limit: 1, after: next });
    await expect(other).rejects.toMatchObject({ code: 'invalid-cursor' });
  });

  it.each([0, -1, 1.5, 1_001])('refuses pages of %d documents', async (limit) => {
    await expect(store().actors.find('all', {}, { limit })).rejects.toThrow(RangeError);
  });

  describe('what people hold', () => ownRecordCases(store));
}

const start = Date.parse('2026-03-01T00:00:00.000Z');
const at = (hours: number): string => new Date(start + hours * 3_600_000).toISOString();

const actor = (id: string): Actor => ({ id, name: `Actor ${id}` });

function source(id: string, fields: Partial<SourceState> = {}): SourceState {
  return { ...newSourceState({ id, enabled: true, url: 'https://example.org/feed' }, at(0)), ...fields };
}

function subscription(id: string, fields: Partial<Subscription>): Subscription {
  return {
    id,
    address: 'claire@example.org',
    language: 'fr',
    timeZone: 'Europe/Paris',
    sequence: 1,
    filter: '',
    frequency: 'weekly',
    weekday: 1,
    hour: 8,
    state: 'active',
    createdAt: at(0),
    confirmedAt: at(0),
    windowStart: null,
    windowEnd: null,
    ...fields,
  };
}

function auditEvent(sequence: number): AuditEvent {
  return {
    id: String(sequence).padStart(12, '0'),
    sequence,
    at: at(0),
    actor: 'a1',
    action: 'policy.created',
    subject: 'hiring',
    details: {},
    previousHash: '0'.repeat(64),
    hash: 'f'.repeat(64),
  };
}

function delivery(id: string, fields: Partial<Delivery> = {}): Delivery {
  return {
    id,
    kind: 'digest',
    subjectId: 'd1',
    recipient: 'claire@example.org',
    told: null,
    sequence: 1,
    messageId: `${id}@example.org`,
    state: 'deferred',
    open: true,
    attemptAt: at(1),
    attempts: 0,
    failing: null,
    unknowns: 0,
    createdAt: at(0),
    retriedAt: null,
    acceptedAt: null,
    file: null,
    response: null,
    reason: null,
    channel: 'mail',
    message: null,
    ...fields,
  };
}
