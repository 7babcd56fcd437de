// `sayso serve` with a browser: pages reload on save, and errors stand over the page.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { launch, newPage } from './browser.mjs';

const sayso = process.env.SAYSO;
assert.ok(sayso, 'SAYSO is empty; tests/browser/run fills it');

let browser, root, server, url;
before(async () => {
  browser = await launch();
  root = await mkdtemp(join(tmpdir(), 'sayso-serve-'));
  await cp(fileURLToPath(new URL('../sites/council/', import.meta.url)), root, { recursive: true });
  server = spawn(sayso, ['serve', '--port', '0'], { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] });
  url = await new Promise((resolve, reject) => {
    let text = '';
    server.stderr.on('data', (some) => {
      text += some;
      const [, address] = /(http:\/\/\S+\/) \(/.exec(text) || [];
      if (address) resolve(address);
    });
    server.on('exit', (code) => reject(new Error(`sayso serve ended with ${code}:\n${text}`)));
  });
});
after(async () => {
  server?.kill();
  await browser?.close();
  await rm(root, { recursive: true, force: true });
});

test('a page reloads itself on save, and shows the errors of a text over itself', async () => {
  const page = await newPage(browser, url);
  // A connection that is closed by a reload is none of its errors.
  const file = join(root, 'content/people/anna-berg.md');
  const before = await readFile(file, 'utf8');
  const heading = /^name: (.*)$/m.exec(before)[1];
  await page.goto(`${url}people/anna-berg/`);
  assert.equal(await page.textContent('h1'), heading);

  await writeFile(file, before.replace(/^name: .*$/m, 'name: Anna Renamed Berg'));
  await page.waitForFunction(() => document.querySelector('h1')?.textContent === 'Anna Renamed Berg');
  assert.ok(!await page.isVisible('#sayso-errors'));

  await writeFile(file, before.replace(/^name: .*$/m, 'nmae: Anna Berg'));
  await page.waitForSelector('#sayso-errors');
  const errors = await page.textContent('#sayso-errors');
  assert.match(errors, /anna-berg\.md/);
  assert.match(errors, /nmae/);
  assert.equal(await page.textContent('h1'), 'Anna Renamed Berg', 'the last good page stays');
  await page.shoot('serve-errors');

  await writeFile(file, before);
  await page.waitForFunction((heading) => document.querySelector('h1')?.textContent === heading, heading);
  assert.ok(!await page.isVisible('#sayso-errors'));
  assert.deepEqual(page.troubles.filter((one) => !one.includes('ERR_INCOMPLETE_CHUNKED_ENCODING')), []);
  await page.context().close();
});

test('the search works as it is served', async () => {
  const page = await newPage(browser, url);
  await page.goto(`${url}search/?q=berg`);
  await page.waitForSelector('#found a');
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});
