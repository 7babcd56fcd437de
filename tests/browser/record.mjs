// The built sites, and what each holds, read from its files, so that tests know which pages to open and what must stand on
// them.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The sites that SITES names, as `NAME=FOLDER=BASE` with spaces between: `[name, folder, base]` of each. */
export const sites = (process.env.SITES || '').split(' ').filter(Boolean).map((site) => site.split('='));
assert.ok(sites.length, 'SITES is empty; tests/browser/run fills it');

/** Those at the root of a host. */
export const rootSites = sites.filter(([, , base]) => base === '/');

/** Reads the site below `folder`, built for a host's `base`. */
export async function readRecord(folder, base) {
  const json = async (path) => JSON.parse(await readFile(join(folder, path), 'utf8'));
  const quotes = (await json('data/quotes.json')).quotes.filter((quote) => quote.text);
  const people = (await json('data/people.json')).persons;
  const sitemap = await readFile(join(folder, 'sitemap.xml'), 'utf8');
  const route = (address) => new URL(address).pathname.slice(base.length);
  const routes = [...sitemap.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, address]) => route(address));

  /** The person with the most quotes. */
  const busiest = () => {
    const counts = new Map();
    for (const quote of quotes) {
      for (const { id } of quote.speakers) if (people.some((one) => one.id === id)) counts.set(id, (counts.get(id) || 0) + 1);
    }
    const [id, count] = [...counts].sort((one, other) => other[1] - one[1])[0];
    return { ...people.find((one) => one.id === id), count };
  };

  /** A page of each kind, by name. */
  const kinds = () => {
    const first = (pattern) => routes.find((one) => pattern.test(one));
    return {
      home: '', briefings: 'briefings/', quotes: 'quotes/', people: 'people/', search: 'search/',
      briefing: route(quotes[0].in_text_url).split('#')[0], quote: route(quotes[0].url), person: `people/${busiest().id}/`,
      organization: first(/^organizations\/[^/]+\/$/), event: first(/^events\/[^/]+\/$/),
      country: first(/^countries\/[^/]+\/$/), topic: first(/^topics\/[^/]+\/$/),
    };
  };

  return { quotes, people, routes, route, busiest, kinds };
}
