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

  // The numbers of a text, however they are grouped; the 2 of CO2 is not one.
  const digits = (text) => plain(text).replace(/(\d)[\s.,’'\u00a0\u202f](?=\d{3}(?!\d))/g, "$1").match(/(?<![\p{L}\d])\d+/gu) ?? [];
  const parts = (text) => plain(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  const begins = (word, typed) => word.startsWith(typed) || (typed.length > 3 && word.startsWith(typed.replace(/s$/, "")));
  const named = (text, typed) => parts(text ?? "").some((word) => begins(word, typed));
  const YEAR = /^(?:19|20)\d\d$/;

  // The line of a figure that is of a year that was asked for: its anchor, its day, its value.
  const line = (meta, years) => JSON.parse(meta.lines ?? "[]").find(([anchor]) => years.some((year) => anchor.startsWith(`line-${year}`)));

  // Of pages that are called alike, the sheet of a thing comes first, then figures of the whole.
  const FIRST = { "fact-sheet": 0.5, figure: 0.3, part: 0.2, release: 0.1 };

  // What a page is called comes before what it mentions, and a figure before all that quote it.
  // A word that no page is called by ("how", "many") says nothing about the order.
  const ranked = (query, found) => {
    const numbers = digits(query);
    const years = numbers.filter((one) => YEAR.test(one));
    const called = ({ meta }) => `${meta.title ?? ""} ${meta.also ?? ""}`;
    const asked = parts(query).filter((typed) => !years.includes(typed) && found.some((one) => named(called(one), typed)));
    // A part of a page may be called by all the words.
    const headed = ({ sub_results: below }) => (below ?? []).some(({ title }) => parts(query).every((typed) => named(title, typed)));
    const points = (one) => {
      const { meta } = one;
      const held = (text) => numbers.some((number) => !years.includes(number) && digits(text ?? "").includes(number));
      const title = parts(meta.title ?? "");
      const share = asked.length ? asked.filter((typed) => named(called(one), typed)).length / asked.length : 0;
      const whole = share === 1 && title.every((word) => asked.some((typed) => begins(word, typed)));
      const meant = share === 1 && asked.every((typed) => named(meta.also, typed));
      // Of titles that hold as much of what was asked, the one that says least beside it is meant.
      const near = title.length ? (0.6 * title.filter((word) => asked.some((typed) => begins(word, typed))).length) / title.length : 0;
      // Of pages that are called by as many words, the one that is called by the first.
      const first = asked.length && named(called(one), asked[0]) ? 0.05 : 0;
      return near + first + (held(meta.value) ? 8 : 0) + (held(meta.title) ? 3 : 0) + 4 * share + (whole || meant ? 4 : 0) +
        (headed(one) ? 3 : 0) + (share && line(meta, years) ? 3 : 0) + (share ? FIRST[meta.kind] ?? 0 : 0);
    };
    return found.map((one, at) => [points(one), at, one]).sort((a, b) => b[0] - a[0] || a[1] - b[1]).map(([, , one]) => one);
  };
  // A number that no hit holds was left out by the index: what it found is not what was asked for.
  const missing = (query, found) => {
    const numbers = digits(query);
    const holds = (one) => digits(`${one.content} ${Object.values(one.meta).join(" ")}`);
    const all = new Set(found.flatMap(holds));
    return numbers.filter((number) => ![...all].some((one) => one.startsWith(number)));
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
      list.append(new Option(words.any, ""));
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
    const lost = missing(asked, most);
    if (lost.length) {
      const left = parts(asked).filter((word) => !lost.includes(word) && most.some((one) => named(one.meta.title, word)));
      if (!left.length) most.length = 0;
      else asked = left.join(" ");
    }
    const shown = ranked(asked, most).slice(0, MOST);
    const many = most.length ? found.results.length : 0;
    const elsewhere = many ? [] : await others(query);
    if (mine !== turn) return;
    const list = make("ol", "search__results");
    const years = digits(asked).filter((one) => YEAR.test(one));
    for (const one of shown) list.append(hit(one, years));
    const language = document.documentElement.lang;
    const form = new Intl.PluralRules(language).select(many);
    const said = words[`found${form[0].toUpperCase()}${form.slice(1)}`] ?? words.foundOther;
    const count = said.replace("{n}", many.toLocaleString(language));
    const made = [];
    if (many && asked !== query) made.push(make("p", "meta", words.instead.replace("{typed}", query).replace("{words}", asked)));
    made.push(make("p", "meta", many ? count : words.none), list);
    for (const [name, code, hits] of elsewhere) {
      const title = make("h2", "", name);
      const more = make("ol", "search__results");
      more.lang = title.lang = code;
      for (const one of hits) more.append(hit(one, []));
      made.push(title, more);
    }
    results.replaceChildren(...made);
    // Nothing found: the desk, the archive and the figures are there to ask.
    for (const one of hints) one.hidden = many > 0;
  }

  const hit = (one, years) => {
    const item = make("li");
    const then = line(one.meta, years);
    const { type, state } = one.meta;
    const [date, value] = then ? [then[1], then[2]] : [one.meta.date, one.meta.value];
    item.append(make("p", "meta", [type, date].filter(Boolean).join(" · ")));
    const link = make("a", "", one.meta.title);
    link.href = then ? `${one.url}#${then[0]}` : one.url;
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
      const hits = await Promise.all((there?.results ?? []).slice(0, MOST).map((each) => each.data()));
      if (hits.length && !missing(query, hits).length) found.push([link.textContent, link.lang, ranked(query, hits).slice(0, 3)]);
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
