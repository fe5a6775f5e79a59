import { chmodSync } from 'node:fs';

// `npx vigie` runs the compiled file itself in a clone, and the compiler writes no execute bit.
chmodSync(new URL('../dist/src/cli/main.js', import.meta.url), 0o755);
