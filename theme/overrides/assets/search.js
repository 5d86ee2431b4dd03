// Searches the site's own index, which is asked for only when a reader searches.
const form = document.getElementById("search");
if (form) {
  const words = form.dataset;
  const field = form.querySelector('input[type="search"]');
  const results = document.getElementById("search-results");
  const filters = document.getElementById("search-filters");
  const MOST = 20;
  let engine = null;
  let turn = 0;

  const make = (tag, name, text) => {
    const one = document.createElement(tag);
    if (name) one.className = name;
    if (text) one.textContent = text;
    return one;
  };

  const load = async () => {
    if (!engine) {
      engine = await import(new URL(`${words.root}pagefind/pagefind.js`, location.href).href);
      await engine.options({ excerptLength: 24 });
      await engine.init();
    }
    return engine;
  };

  // An excerpt comes as HTML with marked words: only the marks are taken over.
  const excerpt = (html) => {
    const line = make("p");
    const text = new DOMParser().parseFromString(html, "text/html").body;
    for (const one of text.childNodes) {
      line.append(one.nodeName === "MARK" ? make("mark", "", one.textContent) : one.textContent);
    }
    return line;
  };

  const chosen = () => {
    const found = {};
    for (const one of filters?.querySelectorAll("select") ?? []) {
      if (one.value) found[one.name] = one.value;
    }
    return found;
  };

  const offer = async (search) => {
    if (!filters || filters.childElementCount) return;
    const known = await search.filters();
    for (const [name, values] of Object.entries(known).sort()) {
      const label = make("label", "", words[`filter${name[0].toUpperCase()}${name.slice(1)}`] ?? name);
      const list = make("select");
      list.name = name;
      list.append(new Option("–", ""));
      const wanted = new URLSearchParams(location.search).get(name);
      for (const [value, count] of Object.entries(values).sort()) {
        list.append(new Option(`${value} (${count})`, value, false, value === wanted));
      }
      list.addEventListener("change", run);
      label.append(list);
      filters.append(label);
    }
  };

  async function run() {
    const query = field.value.trim();
    const mine = ++turn;
    if (!query) {
      results.replaceChildren();
      return;
    }
    const search = await load();
    await offer(search);
    const narrowed = chosen();
    const address = new URLSearchParams({ q: query, ...narrowed });
    history.replaceState(null, "", `?${address}`);
    const found = await search.search(query, { filters: narrowed });
    const shown = await Promise.all(found.results.slice(0, MOST).map((one) => one.data()));
    if (mine !== turn) return;
    const list = make("ol", "search__results");
    for (const one of shown) {
      const item = make("li");
      const link = make("a", "", one.meta.title);
      link.href = one.url;
      item.append(link, excerpt(one.excerpt));
      list.append(item);
    }
    const language = document.documentElement.lang;
    const many = found.results.length;
    const form = new Intl.PluralRules(language).select(many);
    const said = words[`found${form[0].toUpperCase()}${form.slice(1)}`] ?? words.foundOther;
    const count = said.replace("{n}", many.toLocaleString(language));
    results.replaceChildren(make("p", "meta", many ? count : words.none), list);
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    run();
  });
  let wait = 0;
  field.addEventListener("input", () => {
    clearTimeout(wait);
    wait = setTimeout(run, 250);
  });
  for (const one of document.querySelectorAll(".search-hint")) one.hidden = true;
  field.value = new URLSearchParams(location.search).get("q") ?? "";
  if (field.value) run();
}
