import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

// Takes the pictures of the officers' manual from a fresh demonstration, once its publishers have revised their items: npm run pictures.

const root = fileURLToPath(new URL('..', import.meta.url));
const browsers = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
/** The pages as one member of the team sees them, after she has given her name. */
const person = 'Camille Roussel';
const policy = 'evaluation-haut-risque';
const languages = ['fr', 'en'];

/** `act` is what a person does before the picture is taken. */
const pictures = [
  { name: 'today', path: '/', height: 1_080 },
  { name: 'triage', path: '/triage', height: 840 },
  { name: 'phone', path: '/triage', width: 390, height: 780 },
  { name: 'review', path: '/triage?state=review', height: 840 },
  { name: 'deadlines', path: '/deadlines', height: 860 },
  { name: 'policy', path: `/policies/${policy}/edit`, height: 780, act: change },
  { name: 'audit', path: '/audit', height: 860 },
  { name: 'night', path: '/search?q=biométrie', height: 720, scheme: 'dark' },
];

/** Removes one jurisdiction, adds a word, and asks what that changes. */
async function change(page) {
  await page.getByRole('checkbox', { name: 'France' }).uncheck();
  await page.locator('main input[placeholder]').first().fill('décision automatisée');
  await page.locator('button[value=try]').click();
  await page.waitForLoadState();
  await page.evaluate(() => window.scrollTo({ top: document.querySelector('main h2').offsetTop - 16 }));
}

const executablePath = browsers.find((path) => path && existsSync(path));
if (!executablePath) {
  console.error(
    `npm run pictures: expected Chromium at ${browsers.filter(Boolean).join(', ')}; name another in CHROMIUM`,
  );
  process.exit(1);
}
const say = (text) => process.stdout.isTTY && console.log(text);
mkdirSync(join(root, 'docs/pictures'), { recursive: true });
const folder = mkdtempSync(join(tmpdir(), 'vigie-pictures-'));
const port = await freePort();
const url = `http://127.0.0.1:${port}`;
const env = {
  PATH: process.env.PATH,
  VIGIE_DATA_DIR: folder,
  VIGIE_HTTP_PORT: String(port),
  VIGIE_LOG_LEVEL: 'silent',
};
const service = spawn(process.execPath, [join(root, 'dist/src/cli/main.js'), 'start', '--demo'], {
  env,
  stdio: ['ignore', 'ignore', 'inherit'],
});
const ended = once(service, 'exit');
try {
  say('The demonstration starts, and its publishers amend what they said: some three minutes.');
  await untilAlive();
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--hide-scrollbars'],
  });
  for (const picture of pictures) for (const language of languages) await take(browser, picture, language);
  await browser.close();
} finally {
  service.kill('SIGTERM');
  await ended;
  rmSync(folder, { recursive: true, force: true });
}

async function untilAlive() {
  while (!(await isAlive())) {
    if (service.exitCode !== null) throw new Error('the demonstration has ended: "npm start -- --demo" says why');
    await setTimeout(500);
  }
}

/** True once the amended item is to be reviewed and the team's search actions are applied; false also while nothing answers. */
async function isAlive() {
  try {
    const amended = await (await fetch(`${url}/api/v1/items?q=to-review:${policy}`)).json();
    const log = await (await fetch(`${url}/api/v1/audit`)).text();
    return amended.total > 0 && /"assurance":\s*"rule"/.test(log);
  } catch {
    return false;
  }
}

async function take(browser, { name, path, width = 1_280, height, scheme = 'light', act }, language) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme, locale: language });
  await context.addCookies([{ name: 'vigie_name', value: encodeURIComponent(person), url }]);
  const page = await context.newPage();
  await page.goto(url + path);
  await act?.(page);
  const taken = await page.screenshot({ animations: 'disabled' });
  const file = `docs/pictures/${name}.${language}.webp`;
  writeFileSync(join(root, file), await asWebp(context, taken));
  say(file);
  await context.close();
}

/** Converts in Chromium itself; the file is a third as large as the PNG. */
async function asWebp(context, png) {
  const page = await context.newPage();
  const data = await page.evaluate(async (bytes) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${bytes}`)).blob());
    const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });
    canvas.getContext('2d').drawImage(image, 0, 0);
    return canvas.toDataURL('image/webp', 0.75);
  }, png.toString('base64'));
  return Buffer.from(data.slice(data.indexOf(',') + 1), 'base64');
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}
