import { expect, it } from 'vitest';
import { installVigie } from '../vigie.js';

it('says where there is nothing yet, and knows no index but the items in a data folder', async () => {
  await using vigie = await installVigie();
  expect(await vigie.run(['reindex'])).toMatchObject({ exitCode: 3, stdout: '' });
  const unknown = await vigie.run(['reindex', 'tags']);
  expect(unknown).toMatchObject({ exitCode: 3, stdout: '' });
  expect(unknown.stderr).toContain('no index has the name "tags"; expected items alone');
});
