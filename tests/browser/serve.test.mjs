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
let told = '';
before(async () => {
  browser = await launch();
  root = await mkdtemp(join(tmpdir(), 'sayso-serve-'));
  await cp(fileURLToPath(new URL('../sites/council/', import.meta.url)), root, { recursive: true });
  server = spawn(sayso, ['serve', '--port', '0'], { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] });
  url = await new Promise((resolve, reject) => {
    server.stderr.on('data', (some) => {
      told += some;
      const [, address] = /(http:\/\/\S+\/) \(/.exec(told) || [];
      if (address) resolve(address);
    });
    server.on('exit', (code) => reject(new Error(`sayso serve ended with ${code}:\n${told}`)));
  });
});
after(async () => {
  server?.kill();
  await browser?.close();
  await rm(root, { recursive: true, force: true });
});

test('a page reloads itself on save, and shows the errors of a text over itself', async () => {
  const page = await newPage(browser, url);
  const file = join(root, 'content/about.md');
  const before = await readFile(file, 'utf8');
  const heading = /^title: (.*)$/m.exec(before)[1];
  const saved = (line) => writeFile(file, before.replace(/^title: .*$/m, line));
  const shows = (heading) => page.waitForFunction((heading) => document.querySelector('h1')?.textContent === heading, heading)
    .catch((error) => { throw new Error(`the page never showed “${heading}”; serve said:\n${told}`, { cause: error }); });
  await page.goto(`${url}about/`);
  assert.equal(await page.textContent('h1'), heading);

  await saved('title: A new heading');
  await shows('A new heading');
  assert.ok(!await page.isVisible('#sayso-errors'));

  await saved('titel: A new heading');
  await page.waitForSelector('#sayso-errors');
  const errors = await page.textContent('#sayso-errors');
  assert.match(errors, /about\.md/);
  assert.match(errors, /titel/);
  assert.equal(await page.textContent('h1'), 'A new heading', 'the last good page stays');
  await page.shoot('serve-errors');

  await writeFile(file, before);
  await shows(heading);
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
