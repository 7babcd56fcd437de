// Small helps that no page needs: the choice of colors, the day on prints, the filter of a list of quotes, copying, and
// a key for the search. All words are the templates'.
(() => {
  const root = document.documentElement;
  const filled = (words, values) => (words || "").replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");

  const colors = document.querySelector(".theme-switch");
  if (colors) {
    const select = colors.querySelector("select");
    colors.hidden = false;
    select.value = root.dataset.theme || "";
    select.addEventListener("change", () => {
      if (select.value) root.dataset.theme = select.value;
      else delete root.dataset.theme;
      try {
        if (select.value) localStorage.setItem("sayso-theme", select.value);
        else localStorage.removeItem("sayso-theme");
      } catch { /* the choice lasts for this page */ }
    });
  }

  const printed = document.querySelector(".printed");
  if (printed) {
    const today = () => new Date().toLocaleDateString(/^en$/i.test(root.lang) ? "en-GB" : root.lang || "en-GB", { dateStyle: "long" });
    addEventListener("beforeprint", () => { printed.textContent = filled(printed.dataset.words, { date: today() }); });
  }

  addEventListener("keydown", (event) => {
    const isTyping = event.target.closest?.("input, select, textarea, [contenteditable]");
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping) return;
    const box = document.querySelector("#q, #masthead-search");
    if (!box) return;
    event.preventDefault();
    box.focus();
    box.select();
  });

  // Letters that decomposition leaves as they are; as in search-index.js.
  const spelled = { ø: "o", ł: "l", đ: "d", ð: "d", ħ: "h", ı: "i", ß: "ss", æ: "ae", œ: "oe", þ: "th", ς: "σ" };
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[øłđðħıßæœþς]/g, (letter) => spelled[letter]);
  const filter = document.querySelector(".filter");
  const items = filter ? [...document.querySelectorAll(".quote-item")] : [];
  const FACETS = ["speaker", "topic", "year"];
  const themes = new Set(items.map((item) => item.closest(".year")?.dataset.topics));
  // A list that is seen at a glance needs no filter, unless it is about several things.
  if (items.length > 7 || (items.length > 4 && themes.size > 1)) {
    const entries = items.map((item) => {
      const section = item.closest(".year");
      const time = item.querySelector("figcaption time") || section?.querySelector("h2 time, h3 time");
      const topics = (section?.dataset.topics || "").split("|").filter(Boolean);
      const year = (time?.dateTime || "").slice(0, 4);
      const speaker = [...item.querySelectorAll("figcaption .person")].map((person) => person.textContent);
      return { item, text: plain(item.textContent), year: year ? [year] : [], topic: topics, speaker };
    });
    const input = filter.querySelector("input");
    const selects = FACETS.map((name) => filter.querySelector(`select[name="${name}"]`)).filter(Boolean);
    const count = filter.querySelector(".filter-count");
    const { compare } = new Intl.Collator(root.lang || undefined);
    const asked = new URLSearchParams(location.search);
    for (const select of selects) {
      const values = [...new Set(entries.flatMap((entry) => entry[select.name]))].sort(compare);
      if (values.length < 2) continue;
      for (const value of select.name === "year" ? values.reverse() : values) select.add(new Option(value, value));
      select.closest("label").hidden = false;
      if (values.includes(asked.get(select.name))) select.value = asked.get(select.name);
    }
    input.value = asked.get("filter") || "";
    filter.hidden = false;
    // What is chosen stands in the address, so that it can be kept and passed on.
    const toAddress = () => {
      const url = new URL(location.href);
      for (const [name, value] of [["filter", input.value.trim()], ...selects.map((select) => [select.name, select.value])]) {
        if (value) url.searchParams.set(name, value);
        else url.searchParams.delete(name);
      }
      if (url.href !== location.href) history.replaceState(null, "", url);
    };
    const apply = () => {
      const words = plain(input.value).split(/\s+/).filter(Boolean);
      const isChosen = words.length > 0 || selects.some((select) => select.value);
      let shown = 0;
      for (const entry of entries) {
        const fits = words.every((word) => entry.text.includes(word))
          && selects.every((select) => !select.value || entry[select.name].includes(select.value));
        entry.item.hidden = !fits;
        shown += fits ? 1 : 0;
      }
      document.querySelectorAll(".year").forEach((section) => {
        section.hidden = section.querySelector(".quote-item") && !section.querySelector(".quote-item:not([hidden])");
      });
      count.textContent = isChosen ? filled(count.dataset.words, { shown, all: items.length }) : "";
      toAddress();
    };
    filter.addEventListener("input", apply);
    filter.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !input.value) return;
      event.preventDefault();
      input.value = "";
      apply();
    });
    // A browser that comes back to the page may have kept what was chosen.
    addEventListener("pageshow", apply);
  }

  // Copying: a button names the element whose text it copies, the address of a file, or an address to be copied itself.
  for (const copies of document.querySelectorAll(".copies")) {
    const status = copies.querySelector("[role=status]");
    const write = async (text) => {
      if (navigator.clipboard?.writeText) return navigator.clipboard.writeText(text);
      // Pages that came over plain HTTP have no clipboard.
      const area = document.createElement("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      const isCopied = document.execCommand("copy");
      area.remove();
      if (!isCopied) throw new Error("refused");
    };
    const text = async ({ of, file, link }) => {
      if (link) return new URL(link, location.href).href;
      if (of) return document.querySelector(of).textContent;
      const response = await fetch(file);
      if (!response.ok) throw new Error(String(response.status));
      return response.text();
    };
    copies.hidden = false;
    copies.addEventListener("click", async (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      const what = button.textContent;
      try {
        await write((await text(button.dataset)).trim());
        status.textContent = filled(status.dataset.done, { what });
      } catch {
        status.textContent = filled(status.dataset.failed, { what });
      }
    });
  }
})();
