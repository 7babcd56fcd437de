// A Chromium and pages in it that notice everything a page must not do.
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

/** Screenshots go here. */
export const SHOTS = fileURLToPath(new URL('../../target/browser/shots/', import.meta.url));

export async function launch() {
  await mkdir(SHOTS, { recursive: true });
  return chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox'] });
}

/** Opens a page; `page.troubles` are errors of the console, requests that failed and requests to others than `url`. */
export async function newPage(browser, url, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, ...options });
  const page = await context.newPage();
  page.troubles = [];
  page.setDefaultTimeout(15_000);
  page.on('pageerror', (error) => page.troubles.push(`script: ${error}`));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) page.troubles.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(url) && !request.url().startsWith('data:')) page.troubles.push(`a request to ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) page.troubles.push(`${response.status()}: ${response.url()}`);
  });
  page.shoot = (name) => page.screenshot({ path: `${SHOTS}${name}.png` });
  return page;
}
