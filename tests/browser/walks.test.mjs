// Three ways of a reader who comes for the first time, from the front page on, step by step with pictures.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launch, newPage } from './browser.mjs';
import { readRecord, rootSites } from './record.mjs';
import { serve } from './server.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

for (const [name, folder, base] of rootSites) {
  describe(`walks: ${name}`, () => {
    let server, record;
    before(async () => {
      server = await serve(folder, base);
      record = await readRecord(folder, base);
    });
    after(() => server.close());

    for (const [device, viewport] of [['desk', { width: 1200, height: 900 }], ['phone', { width: 390, height: 800 }]]) {
      /** Opens the front page; each step has a name and is pictured. */
      const begin = async (walk) => {
        const page = await newPage(browser, server.url, { viewport, permissions: ['clipboard-read', 'clipboard-write'], reducedMotion: 'reduce' });
        await page.goto(server.url);
        let at = 0;
        page.step = (what) => page.shoot(`walk-${name}-${device}-${walk}-${at += 1}-${what}`);
        page.copied = async (what) => {
          await page.click(`.copies button:text-is("${what}")`);
          await page.waitForFunction((what) => [...document.querySelectorAll('.copies [role=status]')].some((one) => one.textContent === `Copied: ${what}.`), what);
          return page.evaluate(() => navigator.clipboard.readText());
        };
        return page;
      };
      const end = async (page) => {
        assert.deepEqual(page.troubles, []);
        await page.context().close();
      };
      const shown = (page) => page.$$eval('.quote-item', (all) => all.filter((one) => one.checkVisibility()).map((one) => one.querySelector('a.more').getAttribute('href')).sort());
      /** Whoever spoke on several topics, and one of these; with the addresses of all that was said on it. */
      const wanted = () => {
        const ofSpeaker = (id) => record.quotes.filter((quote) => quote.speakers.some((one) => one.id === id));
        for (const { id, name } of record.people) {
          const all = ofSpeaker(id);
          for (const topic of new Set(all.flatMap((quote) => quote.topics))) {
            const on = all.filter((quote) => quote.topics.includes(topic));
            // Fewer are seen at a glance, and have no filter.
            if (all.length > 4 && on.length > 1 && on.length < all.length) return { id, name, topic, addresses: on.map((quote) => base + record.route(quote.url)).sort() };
          }
        }
        return assert.fail('nobody spoke on several topics');
      };
      const title = (page, topic) => page.$eval(`a[href="${base}topics/${topic}/"]`, (one) => one.textContent);

      test(`on a ${device}: all that one person said on one topic`, async () => {
        const { id, name: person, topic, addresses } = wanted();
        const page = await begin('topic');
        await page.step('front');
        await page.fill('#masthead-search', person);
        await page.press('#masthead-search', 'Enter');
        await page.waitForSelector('#found a');
        await page.step('search');
        await page.click(`#found a[href="${base}people/${id}/"]`);
        await page.step('person');
        const words = await title(page, topic);
        await page.selectOption('.filter select[name=topic]', words);
        assert.deepEqual(await shown(page), addresses, `what ${person} said on ${topic}`);
        await page.step('on-topic');
        const address = page.url();
        await page.goto(server.url);
        await page.goto(address);
        assert.deepEqual(await shown(page), addresses, 'the address leads to the same again');

        await page.click(`.rail a[href="${base}topics/${topic}/"]`);
        await page.step('topic');
        if (await page.isVisible('.filter select[name=speaker]')) {
          await page.selectOption('.filter select[name=speaker]', person);
          await page.step('by-speaker');
          assert.deepEqual(await shown(page), addresses, `what was said on ${topic} by ${person}`);
        }
        const seen = await shown(page);
        assert.deepEqual(addresses.filter((one) => !seen.includes(one)), [], `all on ${topic} by ${person} is there`);
        await end(page);
      });

      test(`on a ${device}: from the search to a citation, and to a link that marks the words`, async () => {
        const quote = record.quotes.find((one) => one.speakers.length && one.language === 'en' && record.route(one.url).startsWith('briefings/')) || record.quotes[0];
        const page = await begin('cite');
        await page.fill('#masthead-search', `"${quote.text.match(/\p{L}+/gu).slice(0, 5).join(' ')}"`);
        await page.press('#masthead-search', 'Enter');
        await page.waitForSelector('#found a');
        await page.step('search');
        await page.click(`#found a[href="${base}${record.route(quote.url)}"]`);
        await page.step('quote');
        // What stands beside the words at a desk is far below them on a telephone.
        if (await page.isVisible('.to-cite')) await page.click('.to-cite a');
        const top = await page.$eval('#cite', (one) => one.getBoundingClientRect().top);
        assert.ok(top >= 0 && top < viewport.height - 200, `the ways to cite are on the screen: ${top}`);
        await page.step('cite');
        const { name: speaker } = quote.speakers[0];
        const address = new RegExp(`https://example\\.org/${record.route(quote.in_text_url).split("#")[0]}`);
        for (const what of ['Text', 'Markdown', 'BibTeX', 'CSL-JSON']) {
          const words = await page.copied(what);
          assert.match(words, address, what);
          assert.ok(words.includes(speaker) || words.includes(speaker.split(' ').at(-1)), `${what}: ${words}`);
        }
        const link = await page.copied('Link to the words');
        await page.step('copied');
        assert.ok(link.startsWith(server.url) && link.includes(':~:text='), link);
        await page.goto(link);
        assert.equal(await page.evaluate(() => document.querySelector(':target').id), quote.id);
        const place = await page.$eval(':target', (one) => one.getBoundingClientRect().top);
        assert.ok(place > 0 && place < viewport.height, `the words are on the screen: ${place}`);
        await page.step('words');
        await end(page);
      });

      test(`on a ${device}: following a person, and events in a calendar`, async () => {
        const who = record.busiest();
        const page = await begin('follow');
        await page.fill('#masthead-search', who.name);
        await page.press('#masthead-search', 'Enter');
        await page.click(`#found a[href="${base}people/${who.id}/"]`);
        await page.step('person');
        const feed = await page.getAttribute('.profile-head .feed a', 'href');
        const address = await page.copied('Address of the feed');
        await page.step('address-copied');
        assert.equal(address, new URL(feed, server.url).href);
        const entries = await page.evaluate(async (address) => [...new DOMParser().parseFromString(await (await fetch(address)).text(), 'application/xml').querySelectorAll('entry > id')].map((one) => one.textContent), address);
        const said = record.quotes.filter((quote) => quote.speakers.some((one) => one.id === who.id)).map((quote) => quote.url);
        assert.ok(entries.length && entries.every((one) => said.includes(one)), 'the feed has what was said by them alone');

        await page.goto(server.url + record.kinds().organization);
        const offered = await page.getAttribute('.headline .feed a', 'href');
        assert.equal(await page.copied('Address of the feed'), new URL(offered, server.url).href, 'an organization is followed in the same way');

        await page.click(`.masthead nav a[href="${base}events/"]`);
        await page.step('events');
        const calendar = await page.copied('Address of the calendar');
        const all = await page.evaluate(async (address) => (await fetch(address)).text(), calendar);
        const count = all.split('BEGIN:VEVENT').length - 1;
        assert.ok(count > 1, `${count} events`);
        await page.click('.event-card h3 a');
        await page.step('event');
        const event = await page.$eval('.headline a.feed', (one) => one.href);
        const one = await page.evaluate(async (address) => (await fetch(address)).text(), event);
        assert.equal(one.split('BEGIN:VEVENT').length - 1, 1);
        assert.equal(await page.getAttribute('.headline a.all-events', 'href'), `${base}events/calendar.ics`, 'all events are offered beside it');
        await end(page);
      });
    }
  });
}
