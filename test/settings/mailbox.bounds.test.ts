import { expect, it } from 'vitest';
import { isMailbox } from '../../src/settings/setting-forms.js';
import { expectWithinMs } from '../processor-time.js';

it('refuses long hostile texts at once', () => {
  expectWithinMs(1_000, () => {
    expect(isMailbox(`${'a '.repeat(200_000)}<`)).toBe(false);
    expect(isMailbox(`"${'a'.repeat(300)}`)).toBe(false);
  });
});
