// What readers do, on every built site.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { launch, newPage } from './browser.mjs';
import { readRecord, sites } from './record.mjs';
import { serve } from './server.mjs';

/** No page may weigh more than this in scripts and styles, compressed. */
const SCRIPTS_AND_STYLES = 40_000;

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

for (const [name, folder, base] of sites) {
  // Below a path only what has to do with addresses is tried again.
  const isRoot = base === '/';
  describe(name, () => {
    let server, quotes, people, routes, route, busiest, kinds;
    const open = async (path, options) => {
      const page = await newPage(browser, server.url, options);
      await page.goto(server.url + path);
      return page;
    };
    const close = async (page) => {
      assert.deepEqual(page.troubles, []);
      await page.context().close();
    };

    before(async () => {
      server = await serve(folder, base);
      ({ quotes, people, routes, route, busiest, kinds } = await readRecord(folder, base));
      assert.ok(quotes.length > 5 && people.length > 3 && routes.length > 20, 'the site has something to find');
    });
    after(() => server.close());

    /** A long word of a quote, and the quote. */
    const sample = () => {
      const quote = quotes.find((one) => one.kind !== 'indirect' && /^\p{L}{4,}( \p{L}+){4}/u.test(one.text)) || quotes[0];
      const words = quote.text.match(/\p{L}+/gu);
      return { quote, word: words.reduce((one, other) => (other.length > one.length ? other : one)), words };
    };
    const search = async (page, text) => {
      await page.fill('#q', text);
      await page.waitForFunction((wanted) => JSON.parse(document.getElementById('found').dataset.shown || '{}').text === wanted, text);
      return found(page);
    };
    const found = (page) => page.$$eval('#found a', (links) => links.map((link) => link.href));
    const said = (page) => page.textContent('#found-count');
    const narrowed = async (page, facet, key) => {
      await page.selectOption(`select[name=${facet}]`, key);
      await page.waitForFunction(([facet, key]) => JSON.parse(document.getElementById('found').dataset.shown || '{}').filters?.[facet] === key, [facet, key]);
    };

    test('pages of every kind load without errors, third parties or much weight', async () => {
      const weights = new Map();
      for (const [kind, path] of Object.entries(kinds())) {
        assert.ok(path !== undefined, `there is no page of the kind ${kind}`);
        const page = await open(path);
        const files = await page.$$eval('script[src], link[rel=stylesheet]', (all) => all.map((one) => one.src || one.href));
        let weight = 0;
        for (const file of files) {
          if (!weights.has(file)) weights.set(file, gzipSync(Buffer.from(await (await fetch(file)).arrayBuffer())).length);
          weight += weights.get(file);
        }
        assert.ok(files.length && weight <= SCRIPTS_AND_STYLES, `${kind}: ${weight} bytes of scripts and styles`);
        if (kind === 'search') await page.waitForFunction(() => document.getElementById('found').dataset.shown);
        if (isRoot) await page.shoot(`${name}-${kind}`);
        await close(page);
      }
    });

    test('an address that is not there shows the page that says so', async () => {
      const page = await newPage(browser, server.url);
      const response = await page.goto(`${server.url}no/such/page/`);
      assert.equal(response.status(), 404);
      assert.match(await page.textContent('h1'), /not found/i);
      page.troubles = page.troubles.filter((one) => !one.includes('404'));
      await close(page);
    });

    test('search finds words, their beginnings, and words without or with other accents', async () => {
      const { quote, word } = sample();
      const page = await open('search/');
      const address = new URL(route(quote.url), server.url).href;
      const all = await search(page, word);
      assert.ok(all.includes(address) || /^\d/.test(await said(page)), `${word}: ${all}`);
      const plain = await search(page, `${word} ${quote.speakers[0]?.name || ''}`.trim());
      assert.ok(plain.includes(address), `${word} of ${quote.speakers[0]?.name}: ${plain}`);
      const accented = word.replace(/[aeiou]/, (letter) => `${letter}\u0301`).toUpperCase();
      assert.deepEqual(await search(page, accented), all);
      assert.ok((await search(page, word.slice(0, -1))).length >= all.length, 'the beginning finds at least as much');
      assert.match(await said(page), /found/);
      await page.shoot(`${name}-search-found`);
      await close(page);
    });

    test('a name finds the person first', async () => {
      const page = await open(`search/?q=${encodeURIComponent(busiest().name)}`);
      await page.waitForSelector('#found a');
      assert.equal((await found(page))[0], `${server.url}people/${busiest().id}/`);
      await close(page);
    });

    test('filters narrow, stand in the address, and going back undoes them', async () => {
      const person = busiest();
      const page = await open('search/');
      await page.waitForSelector('.facets:not([hidden])');
      await narrowed(page, 'kind', 'quote');
      const quotations = await said(page);
      await narrowed(page, 'speaker', person.id);
      assert.match(page.url(), new RegExp(`\\?kind=quote&speaker=${person.id}$`));
      const details = await page.$$eval('#found .detail', (all) => all.map((one) => one.textContent));
      assert.ok(details.length && details.every((one) => one.includes(person.name)), details.join('\n'));
      const labels = await page.$$eval('#found .label', (all) => all.map((one) => one.textContent));
      assert.ok(labels.every((one) => one === 'Quotation'), labels.join());
      const years = await page.$$eval('select[name=year] option', (all) => all.map((one) => one.value).filter(Boolean));
      if (await page.isVisible('select[name=year]')) await narrowed(page, 'year', years[0]);
      await page.shoot(`${name}-search-filtered`);
      const narrow = await found(page);
      const address = page.url();
      await page.reload();
      await page.waitForFunction(() => document.getElementById('found').dataset.shown);
      assert.deepEqual(await found(page), narrow, 'the same after a reload');
      assert.equal(page.url(), address);
      if (page.url().includes('year=')) await page.goBack();
      await page.goBack();
      await page.waitForFunction((wanted) => document.getElementById('found-count').textContent === wanted, quotations);
      assert.equal(await page.inputValue('select[name=speaker]'), '');
      await close(page);
    });

    test('the search needs no mouse', async () => {
      const page = await open('');
      await page.keyboard.press('/');
      assert.equal(await page.evaluate(() => document.activeElement.id), 'masthead-search');
      await page.keyboard.type(busiest().name);
      await page.keyboard.press('Enter');
      await page.waitForSelector('#found a');
      assert.ok(page.url().startsWith(`${server.url}search/?q=`), page.url());
      await page.keyboard.press('/');
      assert.equal(await page.evaluate(() => document.activeElement.id), 'q');
      const focused = () => page.evaluate(() => [...document.querySelectorAll('#found a')].indexOf(document.activeElement));
      const walk = [];
      for (const key of ['ArrowDown', 'ArrowDown', 'ArrowUp', 'End', 'Home']) {
        await page.keyboard.press(key);
        walk.push(await focused());
      }
      const last = (await found(page)).length - 1;
      assert.deepEqual(walk, [0, Math.min(1, last), 0, last, 0]);
      await page.keyboard.press('Escape');
      assert.equal(await page.evaluate(() => document.activeElement.id), 'q');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.waitForURL(`${server.url}people/${busiest().id}/`);
      await page.goBack();
      await page.waitForSelector('#found a');
      await page.focus('#q');
      await page.keyboard.press('Escape');
      assert.equal(await page.inputValue('#q'), '');
      await close(page);
    });

    test('without scripts the search says so and leads to the lists', async () => {
      const page = await open('search/', { javaScriptEnabled: false });
      assert.match(await page.innerText('main'), /needs JavaScript/);
      const links = await page.$$eval('noscript a, main a', (all) => all.map((one) => one.getAttribute('href')));
      for (const path of ['quotes/', 'people/', 'topics/']) assert.ok(links.includes(base + path), `${path}: ${links}`);
      assert.ok(!await page.isVisible('.facets') && !await page.isVisible('.theme-switch'));
      await close(page);
      const quote = await open(kinds().quote, { javaScriptEnabled: false });
      assert.ok(!await quote.isVisible('.copies') && await quote.isVisible('.citation'));
      await close(quote);
    });

    test('a quote is copied as text, Markdown, HTML, BibTeX and CSL-JSON', async () => {
      const path = kinds().quote;
      const page = await open(path, { permissions: ['clipboard-read', 'clipboard-write'] });
      const csl = await readFile(join(folder, path, 'csl.json'), 'utf8');
      const wanted = {
        Text: await page.textContent('.citation'), Markdown: await page.textContent('.as-markdown'),
        HTML: await page.textContent('.as-html'), BibTeX: await page.textContent('.as-bibtex'), 'CSL-JSON': csl,
      };
      for (const [what, text] of Object.entries(wanted)) {
        await page.click(`.copies button:text-is("${what}")`);
        await page.waitForFunction((what) => document.querySelector('.copies [role=status]').textContent === `Copied: ${what}.`, what);
        assert.equal(await page.evaluate(() => navigator.clipboard.readText()), text.trim());
      }
      assert.match(wanted.HTML, /<blockquote/);
      assert.match(wanted.BibTeX, /^@misc\{/);
      assert.ok(JSON.parse(csl)[0].title);
      await page.locator('.copies').scrollIntoViewIfNeeded();
      await page.shoot(`${name}-quote-copied`);
      await close(page);

      const plain = await newPage(browser, server.url);
      await plain.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
      await plain.goto(server.url + path);
      await plain.click('.copies button:text-is("Text")');
      await plain.waitForFunction(() => document.querySelector('.copies [role=status]').textContent === 'Copied: Text.');
      await plain.focus('#masthead-search');
      await plain.keyboard.press('Control+V');
      assert.equal(await plain.inputValue('#masthead-search'), wanted.Text.trim(), 'where pages have no clipboard');
      await close(plain);
    });

    if (!isRoot) return;

    test('a phrase must stand as it is', async () => {
      const { quote, words } = sample();
      const page = await open('search/');
      const address = new URL(route(quote.url), server.url).href;
      const three = words.slice(0, 3);
      assert.ok((await search(page, `“${three.join(' ')}”`)).includes(address));
      assert.ok(!(await search(page, `"${three.toReversed().join(' ')}"`)).includes(address));
      await close(page);
    });

    test('nothing found is said, and so is nothing hidden', async () => {
      const page = await open('search/');
      for (const word of ['zzqxjkvw', 'marmalade', 'teapot', 'slysparrow', 'quiet quill']) {
        assert.deepEqual(await search(page, word), [], word);
        assert.match(await said(page), /Nothing found/);
      }
      await search(page, '');
      assert.equal(await said(page), '');
      assert.equal(new URL(page.url()).search, '');
      await close(page);
    });

    test('more results come when asked for', async () => {
      const page = await open('search/?kind=quote');
      await page.waitForSelector('#found a');
      const wanted = Number((await said(page)).replace(/\D/g, ''));
      for (let shown = 0; await page.isVisible('#found-more');) {
        await page.click('#found-more');
        await page.waitForFunction((before) => document.querySelectorAll('#found a').length > before, shown);
        shown = (await found(page)).length;
      }
      const all = await found(page);
      assert.equal(all.length, wanted);
      assert.equal(new Set(all).size, wanted, 'each once');
      // What stands in another edition is found there; here is the text that it translates.
      const isHere = (quote) => !/^[a-z]{2}\//.test(route(quote.url));
      assert.equal(wanted, quotes.filter((quote) => quote.kind !== 'indirect' && isHere(quote)).length);
      await close(page);
    });

    test('quotes on a page are filtered by words, years and topics', async () => {
      const options = (page, name) => page.$$eval(`.filter select[name=${name}] option`, (all) => all.map((one) => one.value).filter(Boolean));
      const shown = (page) => page.$$eval('.quote-item', (all) => all.filter((one) => one.getClientRects().length).map((one) => one.textContent));
      const tried = new Set();
      for (const path of [`people/${busiest().id}/`, kinds().topic, 'quotes/']) {
        const page = await open(path);
        const all = await shown(page);
        if (!await page.isVisible('.filter')) {
          assert.ok(all.length < 8, `${path} has ${all.length} quotes and no filter`);
          await close(page);
          continue;
        }
        for (const name of ['year', 'topic']) {
          const select = `.filter select[name=${name}]`;
          const values = await options(page, name);
          assert.equal(await page.isVisible(select), values.length > 1, `${path}: ${name}`);
          for (const value of values.length > 1 ? values : []) {
            tried.add(name);
            await page.selectOption(select, value);
            const wanted = await page.$$eval('.quote-item', (items, [name, value]) => items.filter((item) => {
              const section = item.closest('.year');
              const time = item.querySelector('figcaption time') || section.querySelector('h3 time');
              return name === 'year' ? time.dateTime.startsWith(value) : section.dataset.topics.split('|').includes(value);
            }).map((item) => item.textContent), [name, value]);
            assert.ok(wanted.length, `${path}: nothing of ${value}`);
            assert.deepEqual(await shown(page), wanted, `${path}: ${name} ${value}`);
            assert.equal(await page.textContent('.filter-count'), `${wanted.length} of ${all.length}`);
          }
          if (values.length > 1) await page.selectOption(select, '');
        }
        await page.shoot(`${name}-filtered-${path.replaceAll('/', '')}`);
        await page.fill('#filter', 'zzqxjkvw');
        assert.deepEqual(await shown(page), []);
        await page.keyboard.press('Escape');
        assert.deepEqual(await shown(page), all);
        await close(page);
      }
      if (name === 'example') assert.deepEqual([...tried].sort(), ['topic', 'year'], 'the example has pages with several years and topics');
    });

    test('the choice of colors lasts, and can be given back to the system', async () => {
      const page = await open('', { colorScheme: 'light' });
      const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      const light = await paper();
      await page.selectOption('.theme-switch select', 'dark');
      const dark = await paper();
      assert.notEqual(dark, light);
      await page.goto(server.url + kinds().briefing);
      assert.equal(await paper(), dark);
      assert.equal(await page.inputValue('.theme-switch select'), 'dark');
      await page.shoot(`${name}-briefing-dark`);
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.selectOption('.theme-switch select', 'light');
      await page.reload();
      assert.equal(await paper(), light);
      await page.selectOption('.theme-switch select', '');
      await page.reload();
      assert.equal(await paper(), dark);
      await close(page);
    });

    test('a reader finds what somebody said on a topic, cites it, and follows the speaker', async () => {
      const who = busiest();
      const page = await open('', { permissions: ['clipboard-read', 'clipboard-write'] });
      await page.fill('#masthead-search', who.name);
      await page.press('#masthead-search', 'Enter');
      // What was looked for is marked within the link: its text comes in pieces.
      await page.locator('#found a').filter({ hasText: new RegExp(`^\\s*${who.name}\\s*$`) }).first().click();
      assert.equal(route(page.url()), `people/${who.id}/`);
      const items = page.locator('.quote-item:visible');
      const all = await items.count();
      const topics = await page.$$eval('select[name=topic] option', (options) => options.map((one) => one.value).filter(Boolean));
      if (topics.length) {
        await page.selectOption('select[name=topic]', topics[0]);
        const shown = await items.count();
        assert.ok(shown > 0 && shown <= all, `${shown} of ${all} on ${topics[0]}`);
        const on = await page.$$eval('.year:not([hidden])', (all) => all.filter((one) => one.querySelector('.quote-item')).map((one) => one.dataset.topics));
        assert.ok(on.every((one) => one.split('|').includes(topics[0])), `${on}`);
      } else {
        assert.ok(!name.startsWith('example'), 'the example has somebody who spoke on several topics');
      }
      const feed = await page.getAttribute('.profile-head .feed a', 'href');
      assert.equal(await page.getAttribute('link[type="application/atom+xml"]', 'href'), feed, 'programs find the feed too');
      const entries = await page.evaluate(async (feed) => new DOMParser().parseFromString(await (await fetch(feed)).text(), 'application/xml').querySelectorAll('entry').length, feed);
      assert.ok(entries > 0, 'the feed has what was said');
      await items.first().locator('a.more').click();
      await page.click('.copies button:text-is("Text")');
      await page.waitForFunction(() => document.querySelector('.copies [role=status]').textContent.startsWith('Copied'));
      const cited = await page.evaluate(() => navigator.clipboard.readText());
      assert.ok(cited.includes(who.name) && cited.includes('https://example.org'), cited);
      await page.click('.passage a');
      assert.match(route(page.url()), /^(de\/)?briefings\/[^/]+\//, 'it leads back to the words in the briefing');
      await close(page);
    });

    test('the choice of language leads to the page in that language', async () => {
      const german = routes.find((one) => /^de\/briefings\/[^/]+\/$/.test(one));
      assert.equal(Boolean(german), name.startsWith('council'), 'the council speaks German, the example does not');
      const page = await open(german || kinds().briefing);
      if (!german) {
        assert.equal(await page.locator('.languages').count(), 0);
        return close(page);
      }
      const language = () => page.evaluate(() => document.documentElement.lang);
      assert.equal(await language(), 'de');
      await page.shoot(`${name}-german`);
      await page.click('.languages a');
      assert.equal(await language(), 'en');
      assert.match(route(page.url()), /^briefings\//);
      await page.click('.languages a');
      assert.equal(route(page.url()), german);
      await page.click('.participants a.person');
      assert.match(route(page.url()), /^de\/people\//);
      await page.click('.languages a');
      assert.match(route(page.url()), /^people\//);
      // A search in one edition finds what is said in all.
      await page.goto(server.url + 'de/search/');
      assert.ok((await search(page, 'aufgeräumten')).length > 0);
      return close(page);
    });

    test('the tabulator leads through every page and everything it reaches can be seen', async () => {
      for (const kind of ['home', 'briefing', 'quote', 'search']) {
        const page = await open(kinds()[kind]);
        await page.keyboard.press('Tab');
        assert.equal(await page.evaluate(() => document.activeElement.className), 'skip', 'the first leads to the content');
        const total = await page.evaluate(() => document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]').length);
        let reached = 0;
        for (; reached <= total; reached += 1) {
          const at = await page.evaluate(() => {
            const one = document.activeElement;
            if (one === document.body) return null;
            const box = one.getBoundingClientRect();
            const style = getComputedStyle(one);
            return { what: one.outerHTML.slice(0, 100), seen: box.width > 0 && box.height > 0 && style.outlineStyle !== 'none' };
          });
          if (!at) break;
          assert.ok(at.seen, `${kind}: the focus cannot be seen on ${at.what}`);
          await page.keyboard.press('Tab');
        }
        assert.ok(reached > 10 && reached <= total, `${kind}: ${reached} stops, ${total} elements: no end`);
        await close(page);
      }
    });

    test('a telephone shows the pages', async () => {
      for (const kind of ['home', 'briefing', 'person', 'search']) {
        const page = await open(kinds()[kind], { viewport: { width: 360, height: 740 } });
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(wide <= 0, `${kind} is ${wide} pixels wider than the screen`);
        await page.shoot(`${name}-${kind}-phone`);
        await close(page);
      }
    });
  });
}
