// Searches the site's own index, which is asked for only when a reader searches.
const form = document.getElementById("search");
if (form) {
  const words = form.dataset;
  const field = form.querySelector('input[type="search"]');
  const results = document.getElementById("search-results");
  const filters = document.getElementById("search-filters");
  const hints = document.querySelectorAll(".search-hint");
  const MOST = 20;
  let engine = null;
  let turn = 0;

  const make = (tag, name, text) => {
    const one = document.createElement(tag);
    if (name) one.className = name;
    if (text) one.textContent = text;
    return one;
  };

  // Letters alone: accents and case do not part two words.
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  // How many letters must change, at most two, counting two that changed places as one.
  const apart = (a, b) => {
    if (Math.abs(a.length - b.length) > 2) return 3;
    let before = [];
    let row = [...Array(b.length + 1).keys()];
    for (let i = 1; i <= a.length; i++) {
      const next = [i];
      for (let j = 1; j <= b.length; j++) {
        const same = a[i - 1] === b[j - 1];
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (same ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      [before, row] = [row, next];
    }
    return row[b.length];
  };

  let known = null;
  // The query with each word that the site does not have replaced by the nearest that it has.
  const corrected = async (query) => {
    const language = document.documentElement.lang;
    known ??= fetch(`${words.root}pagefind/words-${language}.json`).then((one) => one.json(), () => []);
    const all = (await known).map((word) => [word, plain(word)]);
    return query.split(/\s+/).map((typed) => {
      const letters = plain(typed);
      if (letters.length < 4 || /\d/.test(letters) || all.some(([, word]) => word === letters || word.startsWith(letters))) return typed;
      const most = letters.length < 5 ? 1 : 2;
      let best = typed;
      let least = most + 1;
      for (const [word, folded] of all) {
        const far = apart(letters, folded) + (folded[0] === letters[0] ? 0 : 0.5);
        if (far < least) [best, least] = [word, far];
      }
      return best;
    }).join(" ");
  };

  const digits = (text) => text.replace(/(\d)[\s.,’'\u00a0\u202f](?=\d{3})/g, "$1").match(/\d+/g) ?? [];
  // What a page is called comes before what it mentions, and a figure before all that quote it.
  const rank = (query) => {
    const asked = plain(query).split(/\s+/).filter(Boolean);
    const numbers = digits(query);
    return ({ meta }) => {
      const title = plain(meta.title ?? "");
      const is = asked.every((word) => title.includes(word.replace(/s$/, "")));
      const value = numbers.length && digits(meta.value ?? "").some((one) => numbers.includes(one));
      const titled = numbers.length && digits(meta.title ?? "").some((one) => numbers.includes(one));
      return (value ? 8 : 0) + (titled ? 3 : 0) + (is ? (meta.kind === "figure" ? 3 : 4) : 0);
    };
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
      for (const one of hints) one.hidden = true;
      return;
    }
    const search = await load();
    await offer(search);
    const narrowed = chosen();
    const address = new URLSearchParams({ q: query, ...narrowed });
    history.replaceState(null, "", `?${address}`);
    let asked = query;
    let found = await search.search(query, { filters: narrowed });
    const better = await corrected(query);
    if (better !== query && (found.results.length === 0 || plain(better) !== plain(query))) {
      const again = await search.search(better, { filters: narrowed });
      if (again.results.length > found.results.length || found.results.length === 0) [found, asked] = [again, better];
    }
    const most = await Promise.all(found.results.slice(0, MOST * 2).map((one) => one.data()));
    const points = rank(asked);
    const shown = most.map((one, at) => [points(one), at, one]).sort((a, b) => b[0] - a[0] || a[1] - b[1]).slice(0, MOST).map(([, , one]) => one);
    const elsewhere = found.results.length ? [] : await others(query);
    if (mine !== turn) return;
    const list = make("ol", "search__results");
    for (const one of shown) list.append(hit(one));
    const language = document.documentElement.lang;
    const many = found.results.length;
    const form = new Intl.PluralRules(language).select(many);
    const said = words[`found${form[0].toUpperCase()}${form.slice(1)}`] ?? words.foundOther;
    const count = said.replace("{n}", many.toLocaleString(language));
    const parts = [];
    if (many && asked !== query) parts.push(make("p", "meta", words.instead.replace("{typed}", query).replace("{words}", asked)));
    parts.push(make("p", "meta", many ? count : words.none), list);
    for (const [name, code, hits] of elsewhere) {
      const title = make("h2", "", name);
      const more = make("ol", "search__results");
      more.lang = title.lang = code;
      for (const one of hits) more.append(hit(one));
      parts.push(title, more);
    }
    results.replaceChildren(...parts);
    // Nothing found: the desk, the archive and the figures are there to ask.
    for (const one of hints) one.hidden = many > 0;
  }

  const hit = (one) => {
    const item = make("li");
    const { type, date, state, value } = one.meta;
    item.append(make("p", "meta", [type, date].filter(Boolean).join(" · ")));
    const link = make("a", "", one.meta.title);
    link.href = one.url;
    item.append(link);
    if (state) item.append(make("span", "state", state));
    item.append(value ? make("p", "search__value", value) : excerpt(one.excerpt));
    return item;
  };

  // What the site's other languages have: asked only where this one has nothing.
  const others = async (query) => {
    const found = [];
    for (const link of document.querySelectorAll(".languages a:not([aria-current])")) {
      // An instance takes the language that the page has while it is made.
      const own = document.documentElement.lang;
      document.documentElement.lang = link.lang;
      const other = engine.createInstance({ noWorker: true });
      document.documentElement.lang = own;
      await other.init();
      const there = await other.search(query);
      const hits = await Promise.all((there?.results ?? []).slice(0, 3).map((each) => each.data()));
      if (hits.length) found.push([link.textContent, link.lang, hits]);
    }
    return found;
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    run();
  });
  let wait = 0;
  field.addEventListener("input", () => {
    clearTimeout(wait);
    wait = setTimeout(run, 250);
  });
  for (const one of hints) one.hidden = true;
  field.value = new URLSearchParams(location.search).get("q") ?? "";
  if (field.value) run();
}
