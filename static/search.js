// The search page: what is asked stands in the address, what is found below the box. All words are the template's.
(() => {
  const form = document.querySelector(".search-form");
  const list = document.getElementById("found");
  const count = document.getElementById("found-count");
  const more = document.getElementById("found-more");
  const note = document.getElementById("search-note");
  if (!form || !list || !globalThis.saysoSearch) return;
  const { words, open } = saysoSearch;
  const input = form.elements.q;
  const facets = form.querySelector(".facets");
  const selects = [...facets.querySelectorAll("select")];
  const number = new Intl.NumberFormat(document.documentElement.lang || undefined);
  const PAGE = 20;
  const LONG = 420;
  let opened;
  let turn = 0;
  let found;

  const index = () => {
    opened ??= open(list.dataset.index).then((index) => { offer(index.facets); return index; });
    opened.catch(() => { opened = undefined; });
    return opened;
  };

  // Fills the filters; one that offers nothing stays away. The kinds have their words in the template.
  const offer = (values) => {
    for (const select of selects) {
      const choices = values[select.name] || [];
      const counts = new Map(choices.map(([key, , documents]) => [key, documents]));
      for (const option of [...select.options].slice(1)) {
        if (counts.has(option.value)) option.textContent += ` (${number.format(counts.get(option.value))})`;
        else option.remove();
      }
      for (const [key, label, documents] of choices) {
        if (label) select.add(new Option(`${label} (${number.format(documents)})`, key));
      }
      select.closest("label").hidden = choices.length < 2;
    }
    facets.disabled = false;
    facets.hidden = false;
  };

  const filters = () => Object.fromEntries(selects.map((select) => [select.name, select.value]));

  const fromAddress = () => {
    const asked = new URLSearchParams(location.search);
    input.value = asked.get("q") || "";
    for (const select of selects) {
      const key = asked.get(select.name) || "";
      select.value = [...select.options].some((option) => option.value === key) ? key : "";
    }
  };

  const toAddress = (isStep) => {
    const url = new URL(location.href);
    for (const [name, value] of [["q", input.value.trim()], ...Object.entries(filters())]) {
      if (value) url.searchParams.set(name, value);
      else url.searchParams.delete(name);
    }
    if (url.href === location.href) return;
    if (isStep) history.pushState(null, "", url);
    else history.replaceState(null, "", url);
  };

  // The text in pieces, those that were looked for marked; of a long one what stands around the first of them.
  const marked = (text, { words: whole, phrases, start }) => {
    const wanted = new Set([...whole, ...phrases.flat()]);
    const isHit = (part) => words(part).some((word) => wanted.has(word) || (start && word.startsWith(start)));
    let parts = text.split(/([\p{Alphabetic}\p{N}\p{M}]+)/u).map((part, at) => [part, at % 2 === 1 && isHit(part)]);
    if (text.length > LONG) {
      const first = Math.max(parts.findIndex(([, hit]) => hit) - 30, 0);
      let length = 0;
      const shown = parts.slice(first).filter(([part]) => (length += part.length) <= LONG);
      const isCut = first + shown.length < parts.length;
      parts = [[first ? "… " : "", false], ...shown, [isCut ? " …" : "", false]];
    }
    return parts.map(([part, hit]) => {
      if (!hit) return part;
      const mark = document.createElement("mark");
      mark.textContent = part;
      return mark;
    });
  };

  const element = (name, className, ...content) => {
    const made = document.createElement(name);
    made.className = className;
    made.append(...content);
    return made;
  };

  const item = (row, question) => {
    const link = element("a", "", ...marked(row.t, question));
    link.href = list.dataset.base + row.u;
    if (row.k === "quote") { link.prepend(list.dataset.open); link.append(list.dataset.close); }
    if (row.l) link.lang = row.l;
    const details = [row.w, row.d, row.b].filter(Boolean);
    const detail = element("span", "detail", ...details.flatMap((part, at) => [at ? " · " : "", ...marked(part, question)]));
    return element("li", "", element("span", "label", list.dataset[row.k] || row.k), " ", link, detail);
  };

  const say = (name, values = {}) => {
    count.textContent = (count.dataset[name] || "").replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");
  };

  const tell = () => {
    const isAll = found.next >= found.documents.length;
    const shown = list.children.length;
    const total = found.isSure || isAll ? (found.isSure ? found.documents.length : shown) : undefined;
    more.hidden = isAll;
    if (total === undefined) say("some", { n: number.format(shown) });
    else if (total === 0) say(input.value.trim() ? "none" : "nothing", { words: input.value.trim() });
    else say(total === 1 ? "one" : "many", { n: number.format(total) });
  };

  const run = async (isStep) => {
    const mine = ++turn;
    toAddress(isStep);
    try {
      const reader = await index();
      const asked = { text: input.value, filters: filters() };
      const answer = await reader.find(asked);
      const rows = await reader.show(answer, PAGE);
      if (mine !== turn) return;
      note.hidden = answer.isAsked;
      list.replaceChildren(...rows.map((row) => item(row, answer.question)));
      found = answer;
      if (answer.isAsked) tell();
      else { count.textContent = ""; more.hidden = true; }
      list.dataset.shown = JSON.stringify(asked);
    } catch (error) {
      if (mine !== turn) return;
      say("failed", { why: error.message || error });
    }
  };

  more.addEventListener("click", async () => {
    const [mine, before] = [turn, list.children.length];
    const rows = await (await index()).show(found, PAGE);
    if (mine !== turn) return;
    list.append(...rows.map((row) => item(row, found.question)));
    tell();
    (list.children[before]?.querySelector("a") || input).focus();
  });

  let timer;
  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(run, 60); });
  facets.addEventListener("change", () => run(true));
  form.addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(timer); run(true); });
  addEventListener("popstate", () => { clearTimeout(timer); fromAddress(); run(); });

  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") { event.preventDefault(); list.querySelector("a")?.focus(); }
    if (event.key === "Escape") {
      event.preventDefault();
      if (input.value) { input.value = ""; run(); } else input.blur();
    }
  });
  list.addEventListener("keydown", (event) => {
    const links = [...list.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1, Escape: -1 }[event.key];
    if (to === undefined || at < 0) return;
    event.preventDefault();
    (to < 0 ? input : links[Math.min(to, links.length - 1)]).focus();
  });

  fromAddress();
  index().then(() => { fromAddress(); return run(); }, (error) => say("failed", { why: error.message || error }));
})();
