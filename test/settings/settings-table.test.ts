import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { VARIABLES } from '../../src/settings/environment.js';
import { listSettings, type Setting } from '../../src/settings/setting.js';
import { SettingsFile } from '../../src/settings/settings.js';

const TABLE_HEAD = `# Settings

<!-- Generated from src/settings. To write it again: UPDATE=1 npx vitest run test/settings -->

Every setting may stand in \`config/vigie.yaml\` or in an environment variable; the variable wins. An empty variable
counts as absent. Relative paths are relative to the folder in which the program was started. A variable marked with
\`_FILE\` can be given as \`<variable>_FILE\` instead, the path of a file that holds the value. \`VIGIE_CONFIG\` names another
settings file; \`VIGIE_KEY_<NAME>\` (\`_FILE\`) is a key that a source names. \`vigie config check\` reports every problem at once, each with its variable or line, and reads the files that settings name; \`vigie config print\` shows each value and its origin.

| setting | variable | default | accepts | meaning |
|---|---|---|---|---|
`;

it('docs/settings.md says what the code says (UPDATE=1 writes it again)', () => {
  if (process.env.UPDATE) writeFileSync('docs/settings.md', renderSettingsTable());
  expect(readFileSync('docs/settings.md', 'utf8')).toBe(renderSettingsTable());
});

/** Renders docs/settings.md. */
function renderSettingsTable(): string {
  return `${TABLE_HEAD}${listSettings(SettingsFile).map(renderRow).join('\n')}\n`;
}

function renderRow(setting: Setting): string {
  const name = VARIABLES.find((variable) => variable.path === setting.path)?.name ?? '';
  const variable = setting.secret ? `\`${name}\` (\`_FILE\`)` : `\`${name}\``;
  const initial = setting.fallback ?? `\`${String(setting.default)}\``;
  return `| \`${setting.path}\` | ${variable} | ${initial} | ${setting.expected} | ${setting.description} |`.replaceAll(
    '\n',
    ' ',
  );
}
