import { existsSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, chromium, type Page } from 'playwright-core';
import { patienceMs } from '../patience.js';

export const executablePath = '/usr/bin/chromium';
export const missingBrowser = !existsSync(executablePath);

const quiet = ['--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update'];
const args = ['--no-sandbox', '--disable-gpu', ...quiet, '--disable-sync'];

export const wide = { width: 1_280, height: 900 };
export const narrow = { width: 360, height: 900 };
/** Widths between a desktop and the smallest phone. */
const between = [768, 390];
export const faultless = { violations: [], sideways: [0, 0, 0, 0, 0], scrolled: [] };

export async function openBrowser(more: readonly string[] = []): Promise<Browser> {
  const browser = await chromium.launch({ executablePath, args: [...args, ...more], timeout: patienceMs });
  return browser.on('context', (context) => context.setDefaultTimeout(patienceMs));
}

/**
 * The violations that axe finds in both colour schemes, the pixels by which the page is wider than each window (the smallest also with
 * everything unfolded), and the tables that scroll.
 */
export async function faults(page: Page) {
  const found = await violations(page);
  const folded = [];
  for (const width of [wide.width, ...between, narrow.width]) {
    await page.setViewportSize({ width, height: wide.height });
    folded.push(await sideways(page));
  }
  await page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })");
  return {
    violations: found,
    sideways: [...folded, await sideways(page)],
    scrolled: await page.evaluate(scrolledTables),
  };
}

const scrolledTables =
  "[...document.querySelectorAll('.data-frame')].filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.ariaLabel)";

export async function sideways(page: Page): Promise<unknown> {
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}

/** The violations that axe finds in a page, in both colour schemes. Frames hold mails, whose own tests check them. */
export async function violations(page: Page): Promise<readonly string[]> {
  const axe = new AxeBuilder({ page })
    .exclude('iframe')
    .setLegacyMode()
    .options({ resultTypes: ['violations'] });
  const byDay = await axe.analyze();
  await page.emulateMedia({ colorScheme: 'dark' });
  const byNight = await axe.withRules('color-contrast').analyze();
  return [...byDay.violations, ...byNight.violations].map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`,
  );
}
