// How pages hold under hard conditions, and what assistive technology gets: on every site of SITES at the root of a host,
// and on the strained one (STRAINED, a folder; see strain.mjs).
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launch, newPage } from './browser.mjs';
import { readRecord, rootSites } from './record.mjs';
import { serve } from './server.mjs';

assert.ok(process.env.STRAINED, 'STRAINED is empty; tests/browser/run fills it');
const sites = [...rootSites, ['strained', process.env.STRAINED, '/']];

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

for (const [name, folder, base] of sites) {
  const isStrained = name === 'strained';
  describe(`access: ${name}`, () => {
    let server, record;
    before(async () => {
      server = await serve(folder, base);
      record = await readRecord(folder, base);
    });
    after(() => server.close());

    const open = async (path, options) => {
      const page = await newPage(browser, server.url, options);
      await page.goto(server.url + path);
      return page;
    };
    const close = async (page) => {
      page.troubles = page.troubles.filter((one) => !one.includes('404'));
      assert.deepEqual(page.troubles, []);
      await page.context().close();
    };
    /** The briefing with the most speakers. */
    const rich = () => {
      const names = new Map();
      for (const quote of record.quotes) {
        const path = record.route(quote.in_text_url).split('#')[0];
        if (path.startsWith('briefings/')) names.set(path, new Set([...names.get(path) || [], ...quote.speakers.map((one) => one.name)]));
      }
      return [...names].sort((one, other) => other[1].size - one[1].size)[0][0];
    };
    /** Every kind of page, those of the German edition, those that only this site has, and the one that is not there. */
    const pages = () => {
      const german = record.routes.filter((one) => one.startsWith('de/'));
      const first = (pattern) => german.find((one) => pattern.test(one));
      const others = {
        rich: rich(), data: record.routes.find((one) => one === 'data/'), missing: 'no/such/page/', found: `search/?q=${record.busiest().name}`,
        german: first(/^de\/$/), 'german-briefing': first(/^de\/briefings\/[^/]+\/$/), 'german-person': first(/^de\/people\/[^/]+\/$/), 'german-search': german.length ? 'de/search/' : undefined,
      };
      const hard = isStrained ? { turns: 'briefings/2031-09-11-turns/', points: 'briefings/2031-09-10-points/', long: 'people/long-name/', 'right-to-left': 'people/right-to-left/', nothing: 'people/no-words/' } : {};
      const all = Object.entries({ ...record.kinds(), ...others, ...hard }).filter(([, path]) => path !== undefined);
      assert.ok(all.length >= 15, 'the site has pages of every kind');
      return all;
    };

    /** What reaches over the edge of the screen; what may be scrolled by itself does not count. */
    const spilt = (page) => page.evaluate(() => {
      const width = document.documentElement.clientWidth;
      const out = document.documentElement.scrollWidth > width ? [`the page is ${document.documentElement.scrollWidth} wide`] : [];
      for (const one of document.querySelectorAll('body *')) {
        const box = one.getBoundingClientRect();
        const scrolls = one.closest('pre, .prose table, .masthead nav ul, .hidden, .skip');
        if (box.width && !scrolls && (box.right > width + 1 || box.left < -1)) out.push(`${one.tagName}.${one.className}: ${one.textContent.trim().slice(0, 40)}`);
      }
      return out.slice(0, 5);
    });
    const conditions = {
      'on a screen of 320 pixels': [{ viewport: { width: 320, height: 640 } }],
      'with letters twice as large': [{ viewport: { width: 1280, height: 800 } }, () => { document.documentElement.style.fontSize = '200%'; }],
      'enlarged twice': [{ viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 }],
      'in print': [{ viewport: { width: 680, height: 900 } }, undefined, { media: 'print' }],
    };
    for (const [condition, [options, change, media]] of Object.entries(conditions)) {
      test(`${condition} no page is wider than the screen, and nothing lies over anything`, async () => {
        const page = await newPage(browser, server.url, options);
        if (media) await page.emulateMedia(media);
        for (const [kind, path] of pages()) {
          await page.goto(server.url + path);
          if (path.includes('search')) await page.waitForFunction(() => document.getElementById('found').dataset.shown);
          if (change) {
            await page.evaluate(change);
            const narrow = await page.$$eval('.columns > :first-child', (all) => all.map((one) => one.clientWidth / parseFloat(getComputedStyle(document.documentElement).fontSize)).filter((width) => width < 20));
            assert.deepEqual(narrow, [], `${kind}: a column of so many rem beside another`);
          }
          assert.deepEqual(await spilt(page), [], kind);
          const crossing = await page.evaluate(() => {
            const boxes = [...document.querySelectorAll('.margin-note, .rail, .annotated > p, .avatar + .who, .search-box, .brand, .languages')]
              .filter((one) => one.getClientRects().length).map((one) => [one.className || one.tagName, one.getBoundingClientRect()]);
            const meet = ([, one], [, other]) => one.left < other.right - 1 && other.left < one.right - 1 && one.top < other.bottom - 1 && other.top < one.bottom - 1;
            return boxes.flatMap((one, at) => boxes.slice(at + 1).filter((other) => meet(one, other) && !`${one[0]} ${other[0]}`.match(/rail.*who|who.*rail/)).map((other) => `${one[0]} and ${other[0]} at ${one[1].top}`));
          });
          assert.deepEqual(crossing, [], kind);
          if (['rich', 'person', 'turns', 'quote', 'search'].includes(kind)) await page.shoot(`${name}-${kind}-${condition.replaceAll(' ', '-')}`);
        }
        await close(page);
      });
    }

    test('words in fields and on buttons are not cut on a telephone', async () => {
      const page = await open('', { viewport: { width: 320, height: 640 } });
      const width = await page.$eval('#masthead-search', (one) => one.clientWidth);
      assert.ok(width >= 140, `a field of ${width} pixels for what is looked for`);
      await close(page);
    });

    for (const colorScheme of ['light', 'dark']) {
      test(`in forced colors (${colorScheme}) speakers and kinds of quotes are told apart by lines`, async () => {
        const page = await open(rich(), { forcedColors: 'active', colorScheme });
        assert.ok(await page.evaluate(() => matchMedia('(forced-colors: active)').matches));
        const lines = await page.$$eval('.annotated span:is(.quote, .said)', (all) => all.map((one) => {
          const style = getComputedStyle(one);
          const kind = one.dataset.attribution || `${one.className} ${one.dataset.mark}`;
          return [kind, `${style.borderBottomStyle} ${style.borderBottomWidth}`];
        }));
        const styles = new Map(lines);
        assert.ok(styles.size >= 2, `${[...styles.keys()]}`);
        for (const [kind, line] of lines) {
          assert.equal(line, styles.get(kind), `${kind} has one line`);
          assert.ok(!line.startsWith('none') && !line.endsWith(' 0px'), `${kind} has no line`);
        }
        const doubts = [...styles].filter(([kind]) => /none|doubtful|unnamed/.test(kind)).map(([, line]) => line);
        const others = [...styles].filter(([kind]) => !/none|doubtful|unnamed/.test(kind)).map(([, line]) => line);
        assert.equal(new Set(others).size, others.length, `each its own: ${[...styles]}`);
        assert.ok(doubts.every((line) => !others.includes(line)), `who is not named has a line of its own: ${[...styles]}`);
        await page.keyboard.press('Tab');
        await page.keyboard.press('Tab');
        const outline = await page.evaluate(() => { const style = getComputedStyle(document.activeElement); return `${style.outlineStyle} ${style.outlineColor} on ${getComputedStyle(document.body).backgroundColor}`; });
        assert.match(outline, /^solid/);
        assert.notEqual(outline.split(' on ')[0].slice(6), outline.split(' on ')[1]);
        const id = await page.getAttribute('.annotated [id].quote, .annotated [id].said', 'id');
        await page.goto(`${server.url}${rich()}#${id}`);
        assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector(':target')).outlineStyle), 'solid', 'the passage that was asked for');
        await page.shoot(`${name}-forced-${colorScheme}`);
        await close(page);
      });
    }

    test('without scripts no control shows that needs them, and all text is there', async () => {
      const page = await newPage(browser, server.url, { javaScriptEnabled: false });
      for (const [kind, path] of pages()) {
        await page.goto(server.url + path);
        const visible = await page.locator('button, input, select, textarea, [role=status]').evaluateAll((all) => all.filter((one) => one.checkVisibility() && (one.matches(':not([role])') || one.textContent)).map((one) => one.outerHTML.slice(0, 80)));
        assert.deepEqual(visible, [], kind);
        assert.ok((await page.innerText('main')).trim().length > 20, kind);
      }
      await page.goto(server.url + record.kinds().quote);
      await page.click('summary:has-text("BibTeX")');
      assert.ok(await page.isVisible('.as-bibtex'));
      await close(page);
    });

    test('nothing moves for those who want no motion', async () => {
      const moving = () => [document.documentElement, ...document.querySelectorAll('body *')].filter((one) => {
        const style = getComputedStyle(one);
        return style.scrollBehavior === 'smooth' || parseFloat(style.transitionDuration) > 0 || style.animationName !== 'none';
      }).map((one) => one.tagName + one.className);
      const page = await open(rich(), { reducedMotion: 'reduce' });
      assert.deepEqual(await page.evaluate(moving), []);
      await page.emulateMedia({ reducedMotion: 'no-preference' });
      assert.ok((await page.evaluate(moving)).includes('HTML'), 'else they scroll smoothly');
      await close(page);
    });

    test('every page has its landmarks in order, one first heading, no level left out, and names for all that can be used', async () => {
      const page = await newPage(browser, server.url);
      const client = await page.context().newCDPSession(page);
      for (const [kind, path] of pages()) {
        await page.goto(server.url + path);
        if (path.includes('search')) await page.waitForFunction(() => document.getElementById('found').dataset.shown);
        const nodes = await tree(client);
        const marks = nodes.filter((one) => ['banner', 'main', 'contentinfo'].includes(one.role)).map((one) => one.role);
        assert.deepEqual(marks, ['banner', 'main', 'contentinfo'], kind);
        const ways = nodes.filter((one) => one.role === 'navigation').map((one) => one.name);
        assert.ok(ways.every(Boolean) && new Set(ways).size === ways.length, `${kind}: ${ways}`);
        const levels = nodes.filter((one) => one.role === 'heading').map((one) => one.level);
        assert.equal(levels.filter((level) => level === 1).length, 1, `${kind}: ${levels}`);
        levels.forEach((level, at) => assert.ok(at === 0 || level <= levels[at - 1] + 1, `${kind}: ${levels}`));
        const mute = nodes.filter((one) => ['link', 'button', 'combobox', 'searchbox', 'textbox', 'checkbox', 'DisclosureTriangle', 'img', 'image', 'region', 'group', 'table'].includes(one.role) && !one.name.trim());
        assert.deepEqual(mute.filter((one) => !['group', 'table'].includes(one.role)), [], kind);
        if (kind !== 'missing') assert.equal(nodes.find((one) => one.role === 'link').name.length > 5, true);
        const first = nodes.find((one) => ['link', 'button', 'searchbox', 'combobox'].includes(one.role));
        assert.equal(first.href, '#main', `${kind}: the first leads to the content: ${first.name}`);
        assert.ok(nodes.some((one) => one.role === 'combobox' && /Colors|Farben/.test(one.name)), `${kind}: the choice of colors has a name`);
      }
      if (isStrained) {
        await page.setViewportSize({ width: 320, height: 640 });
        await page.goto(`${server.url}briefings/2031-09-11-turns/`);
        const roles = (await tree(client)).map((one) => one.role);
        assert.ok(roles.includes('table') && roles.filter((one) => one === 'columnheader').length === 4, 'a table that is scrolled stays one');
      }
      await close(page);
    });

    test('a quotation is announced as one, its speaker and its page beside it', async () => {
      const page = await newPage(browser, server.url);
      const client = await page.context().newCDPSession(page);
      const quote = record.quotes.find((one) => one.kind === 'direct' && one.speakers.length);
      await page.goto(server.url + record.route(quote.url));
      const nodes = await tree(client);
      const figure = nodes.findIndex((one) => one.role === 'figure');
      const inside = nodes.filter((one) => one.above.includes(nodes[figure]?.id));
      assert.ok(inside.some((one) => one.role === 'blockquote'), 'a figure with a block quotation');
      const caption = inside.find((one) => /caption/i.test(one.role));
      assert.ok(caption, `${inside.map((one) => one.role)}`);
      assert.ok(inside.some((one) => one.above.includes(caption.id) && one.name.includes(quote.speakers[0].name)), 'the caption names the speaker');

      await page.goto(server.url + rich());
      const text = await tree(client);
      const signs = await page.$$eval('.annotated .permalink', (all) => all.map((one) => one.getAttribute('aria-label')));
      assert.ok(signs.length > 1);
      assert.equal(new Set(signs).size, signs.length, 'no two have one name');
      const links = text.filter((one) => one.role === 'link').map((one) => one.name);
      for (const sign of signs) assert.ok(links.includes(sign), sign);
      const speakers = await page.$$eval('.voice .person', (all) => all.map((one) => one.textContent));
      assert.ok(speakers.length && signs.some((sign) => speakers.some((speaker) => sign.includes(speaker))), 'they name the speaker');
      assert.ok(!text.some((one) => one.name.includes('¶')), 'signs are for eyes');
      await close(page);
    });

    test('the search says what its field and filters are for, and how much was found', async () => {
      const page = await open('search/');
      await page.waitForSelector('.facets:not([hidden])');
      const client = await page.context().newCDPSession(page);
      await page.fill('#q', record.busiest().name);
      await page.waitForFunction(() => document.getElementById('found-count').textContent);
      const nodes = await tree(client);
      assert.equal(nodes.filter((one) => one.role === 'search').length, 1);
      assert.ok(nodes.find((one) => one.role === 'searchbox').name.length > 3);
      const filters = nodes.filter((one) => one.role === 'combobox').map((one) => one.name);
      assert.ok(filters.length > 4 && new Set(filters).size === filters.length, `${filters}`);
      const status = nodes.find((one) => one.role === 'status' && /found/.test(one.text));
      assert.equal(status?.live, 'polite');
      await close(page);
    });

    test('the keyboard goes through a page as the eye does', async () => {
      const wanted = {
        rich: ['skip', 'masthead', 'crumbs', 'headline', 'voices-strip', 'annotated', 'rail', 'apparatus', 'related', 'neighbors', 'colophon'],
        person: ['skip', 'masthead', 'crumbs', 'profile-head', 'record', 'briefings', 'rail', 'colophon'],
        search: ['skip', 'masthead', 'search-form', 'found', 'found-more', 'colophon'],
      };
      const paths = { rich: isStrained ? 'briefings/2031-09-11-turns/' : rich(), person: record.kinds().person, search: `search/?q=${encodeURIComponent(record.busiest().name)}` };
      for (const [kind, regions] of Object.entries(wanted)) {
        const page = await open(paths[kind], { reducedMotion: 'reduce' });
        if (kind === 'search') await page.waitForSelector('#found a');
        const stops = [];
        for (let at = 0; at < 700; at += 1) {
          await page.keyboard.press('Tab');
          const stop = await page.evaluate((regions) => {
            const one = document.activeElement;
            if (one === document.body) return null;
            const place = regions.find((name) => one.closest(`.${name}, #${name}, section[aria-labelledby="${name}"]`)) || one.outerHTML.slice(0, 120);
            const box = one.getBoundingClientRect();
            return { place, isSeen: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth };
          }, regions);
          if (!stop) break;
          assert.ok(stop.isSeen, `${kind}: stop ${at + 1} in ${stop.place} is not on the screen`);
          if (stops.at(-1) !== stop.place) stops.push(stop.place);
        }
        assert.deepEqual(stops, regions.filter((one) => stops.includes(one)), kind);
        assert.ok(stops.length >= regions.length - 3 && stops.at(-1) === 'colophon', `${kind}: ${stops}`);
        await close(page);
      }
    });

    test('who speaks stands beside the words where there is a margin, else below them, once until another speaks', async () => {
      const page = await open(isStrained ? 'briefings/2031-09-11-turns/' : rich(), { viewport: { width: 1280, height: 900 } });
      const notes = await page.$$eval('.margin-note', (all) => all.map((one) => [...one.querySelectorAll('.by')].map((by) => ({ name: by.dataset.by, office: by.dataset.office, portrait: Boolean(by.querySelector('img')), initials: by.querySelector('.avatar').dataset.initials }))));
      assert.ok(notes.flat().length > 1);
      const names = notes.map((note) => note.map((one) => one.name).join(' and '));
      const strip = await page.$$eval('.voice .person', (all) => all.map((one) => one.textContent));
      for (const { name } of notes.flat()) assert.ok(strip.includes(name), `${name}: ${strip}`);
      const offices = notes.flat().filter((one) => one.office).map((one) => one.name);
      assert.equal(new Set(offices).size, offices.length, 'an office is said once');
      assert.ok(notes.flat().every((one) => one.initials));
      const places = () => page.$$eval('.annotated > .margin-note', (all) => all.map((one) => ({ note: one.getBoundingClientRect(), words: one.previousElementSibling.getBoundingClientRect() })));
      for (const { note, words } of await places()) {
        assert.ok(note.left > words.right && Math.abs(note.top - words.top) < 12, 'beside the paragraph');
      }
      await page.setViewportSize({ width: 390, height: 800 });
      for (const { note, words } of await places()) {
        assert.ok(note.top >= words.bottom - 1 && note.top - words.bottom < 30 && note.height > 10, `below the paragraph: ${note.top} and ${words.bottom}`);
      }
      if (isStrained) {
        const [maximiliane] = names.filter((one) => one.startsWith('Maximiliane'));
        assert.deepEqual(names, ['Anna Berg', 'Ivo Tarn', 'Anna Berg and Ivo Tarn', 'سليم الحدّار', maximiliane, 'Karl Berg', 'Jan Dahl']);
        assert.deepEqual(notes[0][0], { name: 'Anna Berg', office: 'Chair of the Council, EC4', portrait: true, initials: 'AB' });
        assert.deepEqual(notes[3][0].initials, 'س');
        const image = await page.$eval('.margin-note img', (one) => ({ alt: one.alt, loading: one.loading, width: one.getAttribute('width'), height: one.getAttribute('height') }));
        assert.deepEqual(image, { alt: '', loading: 'lazy', width: '30', height: '40' });
      }
      await close(page);
    });

    if (!isStrained) return;

    test('portraits are seen, do not move the page, and initials stand where pictures do not come', async () => {
      const quote = record.quotes.find((one) => one.speakers.some((speaker) => speaker.id === 'anna-berg') && record.route(one.url).startsWith('briefings/'));
      const places = async (page) => page.$$eval('.quote-card, .by-line, h2', (all) => all.map((one) => Math.round(one.getBoundingClientRect().top)));
      const seen = await open(record.route(quote.url));
      await seen.waitForFunction(() => document.querySelector('.by-line img').naturalWidth > 0);
      const blind = await newPage(browser, server.url);
      await blind.route('**/*.png*', (request) => request.abort());
      await blind.goto(server.url + record.route(quote.url));
      assert.deepEqual(await places(blind), await places(seen));
      await blind.shoot('strained-quote-without-pictures');
      await seen.shoot('strained-quote');
      assert.match(await blind.innerText('.by-line .avatar'), /AB|IT/);
      const covered = await blind.$eval('.by-line img', (one) => one.complete && one.naturalWidth === 0);
      assert.ok(covered, 'no picture has come');
      const cover = await blind.$eval('.by-line img', (one) => { const style = getComputedStyle(one, '::after'); return `${style.content} ${style.position}`; });
      assert.match(cover, /^"(AB|IT)" absolute$/, 'the sign of the browser for it is covered');
      blind.troubles = [];
      await close(seen);
      await close(blind);
    });

    test('two hundred quotes begin with a few numbers; the rest unfold', async () => {
      const page = await open('briefings/2031-09-10-points/', { viewport: { width: 390, height: 800 } });
      const shown = () => page.$$eval('.voice:first-child .jumps a', (all) => all.filter((one) => one.checkVisibility()).length);
      const all = await page.$$eval('.voice:first-child .jumps a', (links) => links.length);
      assert.ok(all > 20 && await shown() < 10, `${await shown()} of ${all}`);
      await page.click('.voice:first-child .jumps summary');
      assert.equal(await shown(), all);
      await close(page);
    });

    test('a name written from right to left leaves what stands beside it in its place', async () => {
      const page = await open('people/anna-berg/');
      const places = await page.$$eval('section[aria-labelledby=with] li', (all) => all.map((one) => {
        const [names, counts] = ['.person', '.count'].map((part) => [...one.querySelector(part)?.getClientRects() || []]);
        // A name of several lines ends where its last line does.
        return [one.textContent, counts.every((count) => count.left >= names.at(-1).right - 1 || count.top >= names.at(-1).bottom - 2)];
      }));
      assert.ok(places.some(([words]) => words.includes('سليم')));
      for (const [words, isBehind] of places) assert.ok(isBehind, words);
      await close(page);
    });
  });
}

/** The accessibility tree in its order: roles, names, levels, and the ids of what stands above. */
async function tree(client) {
  const { nodes } = await client.send('Accessibility.getFullAXTree');
  const known = new Map(nodes.map((node) => [node.nodeId, node]));
  const value = (node, name) => node.properties?.find((one) => one.name === name)?.value?.value;
  const words = (node) => (node.role?.value === 'StaticText' ? node.name.value : (node.childIds || []).map((id) => known.get(id)).filter(Boolean).map(words).join(''));
  const list = [];
  const walk = (node, above) => {
    if (!node.ignored) {
      list.push({
        id: node.nodeId, role: node.role?.value || '', name: node.name?.value || '', level: value(node, 'level'), live: value(node, 'live'),
        href: value(node, 'url')?.replace(/^[^#]*/, ''), text: words(node), above,
      });
    }
    for (const id of node.childIds || []) if (known.has(id)) walk(known.get(id), [...above, node.nodeId]);
  };
  walk(nodes[0], []);
  return list;
}
