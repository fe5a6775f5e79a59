import { describe, expect, it } from 'vitest';
import { mailLeaseMs, mailLimits, unknownRetryMs } from '../../src/ports/mail-limits.js';

const minute = 60_000;

describe('the time that a mail server is given', () => {
  it('is what RFC 5321 section 4.5.3.2 asks for', () => {
    expect(mailLimits(10 * minute)).toMatchObject({
      greetingMs: 5 * minute,
      envelopeMs: (5 + 5 + 2) * minute,
      blockMs: 3 * minute,
      finalMs: 10 * minute,
    });
  });

  it('is nowhere longer than the one that was set', () => {
    const { beforeHandoverMs, envelopeMs, ...each } = mailLimits(1_000);
    for (const limitMs of Object.values(each)) expect(limitMs).toBe(1_000);
    expect([envelopeMs, beforeHandoverMs]).toEqual([3_000, 3_000]);
  });

  it.each([1_000, 10 * minute])(
    'of %i ms for an answer leaves the mail to its sender for longer than it can take',
    (ms) => {
      const { beforeHandoverMs, finalMs } = mailLimits(ms);
      expect(mailLeaseMs(ms)).toBeGreaterThan(beforeHandoverMs + finalMs);
      expect(mailLeaseMs(ms)).toBeGreaterThan(unknownRetryMs(ms));
    },
  );
});
