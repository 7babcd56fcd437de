// The search page: every word must begin a word of an entry; accents and case do not count.
(() => {
  const input = document.getElementById("q");
  const list = document.getElementById("found");
  const count = document.getElementById("found-count");
  const note = document.getElementById("search-note");
  if (!input || !list) return;
  const kinds = { quote: "Quotation", statement: "Reported", briefing: "Briefing", person: "Person", organization: "Organization", event: "Event", topic: "Topic" };
  const weights = { person: 6, organization: 4, event: 3, topic: 3, briefing: 2, quote: 1, statement: 0 };
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[’']/g, "'");
  const words = (text) => plain(text).split(/[^\p{L}\p{N}']+/u).filter(Boolean);
  let entries;
  let last = 0;

  const load = async () => {
    const response = await fetch(input.dataset.index);
    if (!response.ok) throw new Error(`the index cannot be read: ${response.status}`);
    const index = await response.json();
    return index.entries.map((entry) => ({ ...entry, head: words(entry.h), all: words(`${entry.h} ${entry.d} ${entry.w || ""}`) }));
  };

  const score = (entry, wanted) => {
    let sum = weights[entry.t] || 0;
    for (const word of wanted) {
      if (!entry.all.some((one) => one.startsWith(word))) return -1;
      if (entry.head.includes(word)) sum += 5;
      else if (entry.head.some((one) => one.startsWith(word))) sum += 3;
    }
    return sum;
  };

  const item = (entry) => {
    const li = document.createElement("li");
    const kind = document.createElement("span");
    const link = document.createElement("a");
    const detail = document.createElement("span");
    kind.className = "label";
    kind.textContent = kinds[entry.t] || entry.t;
    link.href = entry.u;
    link.textContent = entry.t === "quote" ? `“${entry.h}”` : entry.h;
    detail.className = "detail";
    detail.textContent = entry.d;
    li.append(kind, " ", link, detail);
    return li;
  };

  const run = async () => {
    const turn = ++last;
    const wanted = words(input.value);
    if (note) note.hidden = wanted.length > 0;
    if (!wanted.length) { list.replaceChildren(); count.textContent = ""; return; }
    try { entries ??= await load(); } catch (error) { count.textContent = String(error.message || error); return; }
    if (turn !== last) return;
    const hits = [];
    for (const entry of entries) { const value = score(entry, wanted); if (value >= 0) hits.push([value, entry]); }
    hits.sort((a, b) => b[0] - a[0] || (b[1].y || 0) - (a[1].y || 0));
    const many = `${hits.length} found${hits.length > 100 ? ", the best 100 shown" : ""}`;
    count.textContent = hits.length > 1 ? many : hits.length ? "1 found" : `Nothing found for ‘${input.value.trim()}’.${wanted.length > 1 ? " Try fewer words." : " Try another word."}`;
    list.replaceChildren(...hits.slice(0, 100).map((hit) => item(hit[1])));
    const url = new URL(location.href);
    url.searchParams.set("q", input.value);
    history.replaceState(null, "", url);
  };

  let timer;
  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(run, 80); });
  input.form.addEventListener("submit", (event) => { event.preventDefault(); run(); });
  const asked = new URLSearchParams(location.search).get("q");
  if (asked) { input.value = asked; run(); }
})();
