// What a built site holds, read from its files, so that tests know which pages to open and what must stand on them.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

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
