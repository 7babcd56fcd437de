// Measures the search of built sites: node tests/browser/measure.mjs FOLDER...
// The figures of DESIGN.md come from sites of the benchmark's generator (`cargo bench --bench build -- --write FOLDER N`).
// Each search begins in a browser that has seen only the search page; times count from the last key to the results on
// the page and include the 60 ms that the page waits for another key. "again" is the same search with its files read.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { launch, newPage } from './browser.mjs';
import { serve } from './server.mjs';

const sum = (numbers) => numbers.reduce((one, other) => one + other, 0);
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

const browser = await launch();
for (const folder of process.argv.slice(2)) {
  const { quotes } = JSON.parse(await readFile(join(folder, 'data/quotes.json'), 'utf8'));
  const speaker = quotes.find((quote) => quote.speakers.length).speakers[0];
  const text = quotes[0].text.match(/\p{L}+/gu);
  const questions = [
    ['a full name', speaker.name], ['a beginning', text.at(-1).slice(0, 3)], ['a common word', text.find((word) => word.length > 4)],
    ['four words', text.slice(-4).join(' ')], ['a phrase', `"${text.slice(1, 4).join(' ')}"`], ['a word, a speaker, a year', text.at(-1), { speaker: speaker.id, year: quotes[0].date.slice(0, 4) }],
  ];
  console.log(`\n${folder}: ${quotes.length} quotes and statements`);
  for (const part of ['', 'words', 'rows']) {
    const names = (await readdir(join(folder, 'data/search', part), { withFileTypes: true })).filter((one) => one.isFile());
    const files = await Promise.all(names.map(({ name }) => readFile(join(folder, 'data/search', part, name))));
    console.log(`  ${part || 'index'}: ${files.length} files, ${kilobytes(sum(files.map((one) => one.length)))}, compressed ${kilobytes(sum(files.map((one) => gzipSync(one).length)))}`);
  }
  for (const slowdown of [1, 4]) {
    console.log(`  processor slowed ${slowdown} times`);
    for (const [what, words, filters = {}] of questions) {
      const server = await serve(folder, '/');
      const page = await newPage(browser, server.url);
      const client = await page.context().newCDPSession(page);
      await client.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
      await page.goto(`${server.url}search/`);
      await page.waitForFunction(() => document.getElementById('found').dataset.shown);
      for (const [facet, key] of Object.entries(filters)) await page.evaluate(([facet, key]) => { document.querySelector(`select[name=${facet}]`).value = key; }, [facet, key]);
      const ask = (words) => page.evaluate((words) => new Promise((resolve) => {
        const list = document.getElementById('found');
        const input = document.getElementById('q');
        performance.clearResourceTimings();
        const start = performance.now();
        new MutationObserver((_, observer) => {
          if (JSON.parse(list.dataset.shown).text !== words) return;
          observer.disconnect();
          const files = performance.getEntriesByType('resource').filter((one) => one.name.includes('/data/search/'));
          resolve({ time: performance.now() - start, files: files.length, bytes: files.reduce((all, one) => all + one.encodedBodySize, 0), found: document.getElementById('found-count').textContent });
        }).observe(list, { attributes: true, attributeFilter: ['data-shown'] });
        input.value = words;
        input.dispatchEvent(new Event('input', { bubbles: true }));
      }), words);
      const first = await ask(words);
      await ask('');
      const again = await ask(words);
      console.log(`    ${what}: ${first.found}; ${first.files} files, ${kilobytes(first.bytes)}; ${Math.round(first.time)} ms, again ${Math.round(again.time)} ms`);
      await page.context().close();
      await server.close();
    }
  }
}
await browser.close();
