// Reads the index of a site: `saysoSearch.open(url)` gives an index, `index.find(question)` what answers it, and
// `index.show(found, count)` the next rows of that. Knows nothing of pages. The files are described in
// src/export/search/mod.rs of sayso.
globalThis.saysoSearch = (() => {
  // Letters that decomposition leaves as they are; the same as in src/export/search/words.rs.
  const spelled = { ø: "o", ł: "l", đ: "d", ð: "d", ħ: "h", ı: "i", ß: "ss", æ: "ae", œ: "oe", þ: "th", ς: "σ" };
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase().replace(/[øłđðħıßæœþς]/g, (letter) => spelled[letter]);
  const words = (text) => fold(text).match(/[\p{Alphabetic}\p{N}]+/gu) || [];

  // What a reader typed: phrases between quotation marks, words, and the beginning of a word at the end. One plain
  // letter begins too many words to be one.
  const read = (text) => {
    const phrases = [];
    const rest = text.replace(/["“”„«»]([^"“”„«»]*)["“”«»]/g, (_, phrase) => { phrases.push(words(phrase)); return " "; });
    const found = words(rest);
    const last = /[\p{L}\p{M}\p{N}]$/u.test(text) ? found.at(-1) : undefined;
    const start = last && !/^[a-z0-9]$/.test(last) ? found.pop() : undefined;
    return { phrases: phrases.filter((phrase) => phrase.length), words: found, start };
  };

  const digits = new Int8Array(128);
  [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"].forEach((digit, value) => { digits[digit.charCodeAt(0)] = value; });

  // Calls `each(document, inName)` for a list of documents.
  const decode = (text, each) => {
    let document = 0;
    for (let at = 0; at < text.length;) {
      let value = 0;
      let shift = 0;
      let digit;
      do {
        digit = digits[text.charCodeAt(at++)];
        value += (digit & 31) * 2 ** shift;
        shift += 5;
      } while (digit & 32);
      document += Math.floor(value / 2);
      each(document, value % 2 === 1);
    }
  };

  const fetched = async (url, options) => {
    const response = await fetch(url, options);
    if (!response.ok) throw new Error(`${response.status}: ${url}`);
    return response.json();
  };

  const open = async (url, get = fetched) => {
    const index = await get(url, { cache: "no-cache" });
    const folder = url.slice(0, url.lastIndexOf("/") + 1);
    const files = new Map();
    const file = (name) => {
      if (!files.has(name)) {
        const promise = get(`${folder}${name}.json?v=${index.version}`);
        files.set(name, promise);
        promise.catch(() => files.delete(name));
      }
      return files.get(name);
    };

    // The last file whose first word is not after `word`.
    const place = (word) => {
      let low = 0;
      let high = index.words.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (index.words[middle] <= word) low = middle + 1;
        else high = middle;
      }
      return Math.max(low - 1, 0);
    };

    // How well each document has a word: 0 not, 1 in its text, 2 in its name, 3 if it is the whole word there.
    const matches = async (word, isStart) => {
      const matched = new Uint8Array(index.size);
      const [first, last] = [place(word), isStart ? place(`${word}\uffff`) : place(word)];
      const numbers = index.words.length ? Array.from({ length: last - first + 1 }, (_, step) => first + step) : [];
      for (const lists of await Promise.all(numbers.map((number) => file(`words/${number}`)))) {
        for (const one of isStart ? Object.keys(lists).filter((key) => key.startsWith(word)) : [word]) {
          if (!Object.hasOwn(lists, one)) continue;
          const inName = one === word ? 3 : 2;
          decode(lists[one], (document, isName) => {
            const value = isName ? inName : 1;
            if (matched[document] < value) matched[document] = value;
          });
        }
      }
      return matched;
    };

    // Everything that has all words, the best first: by where the words stand, then what has a name of its own, then
    // what is newest.
    const find = async ({ text = "", filters = {} }) => {
      const question = read(text);
      const wanted = [...new Set([...question.words, ...question.phrases.flat()])].map((word) => matches(word, false));
      if (question.start) wanted.push(matches(question.start, true));
      const chosen = Object.entries(filters).filter(([, key]) => key).map(([facet, key]) => matches(`:${facet}:${key}`, false));
      const isAsked = wanted.length + chosen.length > 0;
      const [scored, narrowed] = await Promise.all([Promise.all(wanted), Promise.all(chosen)]);
      const buckets = [];
      const add = (document) => {
        let sum = 0;
        for (const one of narrowed) if (!one[document]) return;
        for (const one of scored) { if (!one[document]) return; sum += one[document]; }
        (buckets[sum] ??= []).push(document);
      };
      if (isAsked) {
        for (let document = 0; document < index.first_dated; document += 1) add(document);
        for (let document = index.size - 1; document >= index.first_dated; document -= 1) add(document);
      }
      return { question, isAsked, documents: buckets.reverse().flat(), next: 0, isSure: !question.phrases.length };
    };

    const row = async (document) => {
      const rows = await file(`rows/${Math.floor(document / index.block)}`);
      return rows[document % index.block];
    };

    const hasPhrase = (row, phrase) => [row.t, row.w, row.d].some((field) => ` ${words(field || "").join(" ")} `.includes(` ${phrase.join(" ")} `));

    // The next `count` rows. Of phrases only the words are indexed; their order is looked up in the rows, in as many as
    // it takes, but not without end.
    const show = async (found, count) => {
      const shown = [];
      const { phrases } = found.question;
      for (let tried = 0; shown.length < count && found.next < found.documents.length && tried < 1000; ) {
        const some = found.documents.slice(found.next, found.next + Math.max(count - shown.length, phrases.length ? 20 : 1));
        const rows = await Promise.all(some.map(row));
        for (const one of rows) {
          if (shown.length === count) break;
          found.next += 1;
          tried += 1;
          if (one && phrases.every((phrase) => hasPhrase(one, phrase))) shown.push(one);
        }
      }
      return shown;
    };

    return { facets: index.facets, find, show };
  };

  return { fold, words, read, open };
})();
