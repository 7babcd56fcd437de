// Small helps that no page needs: the light switch, the day on prints, and the filter of a list of quotes.
(() => {
  const root = document.documentElement;
  const stored = () => { try { return localStorage.getItem("sayso-theme"); } catch { return null; } };
  const apply = (theme) => { if (theme) root.dataset.theme = theme; else delete root.dataset.theme; };
  apply(stored());

  const button = document.querySelector(".theme-switch");
  if (button) {
    const isDark = () => (root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
    const name = () => { button.textContent = isDark() ? "Light" : "Dark"; button.setAttribute("aria-label", `Switch to ${isDark() ? "light" : "dark"} colors`); };
    button.hidden = false;
    name();
    button.addEventListener("click", () => {
      const theme = isDark() ? "light" : "dark";
      apply(theme);
      try { localStorage.setItem("sayso-theme", theme); } catch { /* the choice lasts for this page */ }
      name();
    });
  }

  const printed = document.querySelector(".printed");
  if (printed) {
    const today = () => new Date().toLocaleDateString(/^en$/i.test(root.lang) ? "en-GB" : root.lang || "en-GB", { dateStyle: "long" });
    addEventListener("beforeprint", () => { printed.textContent = ` · printed on ${today()}`; });
  }

  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const filter = document.querySelector(".filter");
  if (filter) {
    const items = [...document.querySelectorAll(".quote-item")];
    if (items.length > 3) {
      const texts = items.map((item) => plain(item.textContent));
      const input = filter.querySelector("input");
      const count = filter.querySelector(".filter-count");
      filter.hidden = false;
      input.addEventListener("input", () => {
        const words = plain(input.value).split(/\s+/).filter(Boolean);
        let shown = 0;
        items.forEach((item, at) => {
          const fits = words.every((word) => texts[at].includes(word));
          item.hidden = !fits;
          shown += fits ? 1 : 0;
        });
        document.querySelectorAll(".year").forEach((year) => { year.hidden = !year.querySelector(".quote-item:not([hidden])"); });
        count.textContent = words.length ? `${shown} of ${items.length}` : "";
      });
    }
  }
})();
