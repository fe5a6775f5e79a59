import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { parseArgs } from 'node:util';

// Runs the tests that kill and cut at random moments over and over, each time with a new seed, until one fails: npm run soak.

const usage = 'npm run soak -- [--minutes 60] [--json]';
const tests = [
  { config: 'vitest.crash.config.ts', file: 'test/crash/survive-kills.test.ts' },
  { config: 'vitest.outages.config.ts', file: 'test/services/crash/survive-outages.test.ts' },
];

const { minutes, json } = readOptions();
const endsAt = Date.now() + minutes * 60_000;
for (let run = 0; run === 0 || Date.now() < endsAt; run += 1) {
  const { config, file } = tests[run % tests.length];
  const seed = randomInt(1_000_000);
  const startedAt = Date.now();
  const { passed, output } = await runTest({ config, file, seed, startedAt });
  const seconds = Math.round((Date.now() - startedAt) / 1_000);
  const repeat = `VIGIE_TEST_SEED=${seed} npx vitest run --config ${config} ${file}`;
  if (json) console.log(JSON.stringify({ file, seed, passed, seconds, ...(!passed && { repeat, output }) }));
  else console.log(`${passed ? 'passed' : 'FAILED'}  ${file}, seed ${seed}, ${seconds} s`);
  if (passed) continue;
  if (!json) console.error(`${output}\nRepeat it: ${repeat}\nThen add ${seed} to the seeds in test/crash/seed.ts.`);
  process.exit(1);
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: { minutes: { type: 'string', default: '60' }, json: { type: 'boolean' } },
    });
    const minutes = Number(values.minutes);
    if (!(minutes >= 0)) throw new Error(`--minutes: expected a number, got "${values.minutes}"`);
    return { minutes, json: values.json ?? false };
  } catch (error) {
    console.error(`${error.message}\n${usage}`);
    return process.exit(2);
  }
}

/** Shows on a terminal what runs, and for how long. */
async function runTest({ config, file, seed, startedAt }) {
  const child = spawn('npx', ['vitest', 'run', '--config', config, file], {
    env: { ...process.env, NO_COLOR: '1', VIGIE_TEST_SEED: String(seed) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  const show = () => {
    const rest = Math.max(0, Math.ceil((endsAt - Date.now()) / 60_000));
    const seconds = Math.round((Date.now() - startedAt) / 1_000);
    process.stderr.write(`\r\u001b[K${file}, seed ${seed}: ${seconds} s, ${rest} minutes left`);
  };
  const showing = process.stderr.isTTY ? setInterval(show, 1_000) : undefined;
  const [code] = await once(child, 'close');
  clearInterval(showing);
  if (showing) process.stderr.write('\r\u001b[K');
  return { passed: code === 0, output };
}
