import { describe, expect, it } from 'vitest';
import { deliveryId, digestId, messageIdOf } from '../../../src/digest/mail/message-id.js';

describe('deliveryId', () => {
  const id = deliveryId('digest', 'd1', 'claire@example.org', 0);

  it('is the same every time', () => {
    expect(id).toBe('397df731099a162d388d14f34eee22f9');
    expect(deliveryId('digest', 'd1', 'claire@example.org', 0)).toBe(id);
  });

  it('differs in every part, and parts do not run together', () => {
    const ids = [
      id,
      deliveryId('confirmation', 'd1', 'claire@example.org', 0),
      deliveryId('digest', 'd2', 'claire@example.org', 0),
      deliveryId('digest', 'd1', 'paul@example.org', 0),
      deliveryId('digest', 'd1', 'claire@example.org', 1),
      deliveryId('digest', 'd', '1claire@example.org', 0),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('digestId', () => {
  it('takes any spelling of one instant for the same', () => {
    expect(digestId('s1', '2026-11-23T07:00:00.000Z')).toBe(digestId('s1', '2026-11-23T08:00:00+01:00'));
    expect(digestId('s1', '2026-11-23T07:00:00.000Z')).not.toBe(digestId('s1', '2026-11-30T07:00:00.000Z'));
    expect(digestId('s1', '2026-11-23T07:00:00.000Z')).toMatch(/^[0-9a-f]{32}$/);
  });
});

describe('messageIdOf', () => {
  const cases: [string, string][] = [
    ['vigie.example.org', 'abc@vigie.example.org'],
    ['VIGIE.Example.org', 'abc@vigie.example.org'],
    ['éthique.fr', 'abc@xn--thique-9ua.fr'],
    ['evil.example>\r\nBcc: all', 'abc@localhost'],
    ['[::1]', 'abc@localhost'],
    ['', 'abc@localhost'],
  ];
  it.each(cases)('of host %j is %s', (host, expected) => {
    expect(messageIdOf('abc', host)).toBe(expected);
  });
});
