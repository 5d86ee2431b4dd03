// What scripts add to a page that says everything without them: a figure's note beside the figure,
// a dot where a newer figure is known, and copies that carry their source along.
"use strict";
{
  const notes = document.querySelector(".notes");
  const words = notes ? notes.dataset : {};
  const bubbles = "popover" in HTMLElement.prototype;
  let status = null;

  const make = (tag, name, text) => {
    const one = document.createElement(tag);
    if (name) one.className = name;
    if (text) one.textContent = text;
    return one;
  };

  const say = (text) => {
    if (!status) {
      status = make("p", "quiet-name");
      status.setAttribute("role", "status");
      notes.append(status);
    }
    // An emptied status is read again even where it says the same as before.
    status.textContent = "";
    setTimeout(() => { status.textContent = text; }, 60);
  };

  const copier = (text) => {
    const button = make("button", "copy", words.copy);
    button.type = "button";
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text());
        button.textContent = words.copied;
        say(words.copied);
      } catch {
        say(text());
      }
      setTimeout(() => { button.textContent = words.copy; }, 2000);
    });
    return button;
  };

  const clean = (text) => text.replace(/\s+/g, " ").trim();
  const page = () => {
    const canonical = document.querySelector('link[rel="canonical"]');
    return canonical ? canonical.href : location.href.split("#")[0];
  };
  const title = () => clean(document.querySelector("h1")?.textContent ?? document.title);
  const signature = (place) => `${title()}, ${words.publisher}, ${page()}${place ? `#${place}` : ""}`;

  // The citation of a figure: the value, what it is, as of when, and where it stands.
  const cited = (note, place) => {
    const part = (name) => clean(note.querySelector(`.note__${name}`)?.textContent ?? "");
    const rows = [...note.querySelectorAll("dl div")].slice(0, 1).map((row) => clean(row.textContent));
    const link = note.querySelector(".note__ways a[href]:not(.note__back)");
    const address = link ? new URL(link.getAttribute("href"), page()).href : `${page()}#${place}`;
    return `${[part("figure"), part("title"), ...rows].filter(Boolean).join(", ")}. ${signature(place)} (${address})`;
  };

  let bubble = null;
  const close = () => {
    if (bubble) bubble.hidePopover();
  };

  const beside = (figure) => {
    const at = figure.getBoundingClientRect();
    const width = bubble.offsetWidth;
    const left = Math.max(8, Math.min(at.left, document.documentElement.clientWidth - width - 8));
    const below = at.bottom + bubble.offsetHeight + 12 < innerHeight || at.top < bubble.offsetHeight + 12;
    bubble.style.left = `${left + scrollX}px`;
    bubble.style.top = `${(below ? at.bottom + 6 : at.top - bubble.offsetHeight - 6) + scrollY}px`;
  };

  const show = (figure, note) => {
    close();
    bubble = make("div", "bubble");
    bubble.popover = "auto";
    bubble.setAttribute("role", "dialog");
    bubble.setAttribute("aria-label", clean(figure.textContent));
    for (const one of note.children) bubble.append(one.cloneNode(true));
    for (const one of bubble.querySelectorAll("[id]")) one.removeAttribute("id");
    for (const one of bubble.querySelectorAll(".note__back")) one.remove();
    const ways = bubble.querySelector(".note__ways");
    (ways ?? bubble).append(copier(() => cited(note, figure.id)));
    const shut = make("button", "bubble__close", "×");
    shut.type = "button";
    shut.setAttribute("aria-label", words.close);
    shut.addEventListener("click", close);
    bubble.prepend(shut);
    const mine = bubble;
    mine.addEventListener("toggle", (event) => {
      if (event.newState !== "closed") return;
      const inside = mine.contains(document.activeElement) || document.activeElement === document.body;
      mine.remove();
      if (bubble === mine) bubble = null;
      figure.setAttribute("aria-expanded", "false");
      if (inside) figure.focus({ preventScroll: true });
    });
    // Inside the aside, so that reader views and crawlers take no note for the text.
    notes.append(bubble);
    bubble.showPopover();
    beside(figure);
    figure.setAttribute("aria-expanded", "true");
    shut.focus({ preventScroll: true });
  };

  if (notes) {
    for (const figure of document.querySelectorAll("a.fig")) {
      const note = document.getElementById(figure.hash.slice(1));
      if (!note) continue;
      if (note.dataset.newest) {
        figure.classList.add("fig--superseded");
        figure.title = note.dataset.newest;
      }
      if (!bubbles) continue;
      figure.setAttribute("aria-haspopup", "dialog");
      figure.setAttribute("aria-expanded", "false");
      figure.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        show(figure, note);
      });
    }
    for (const note of notes.querySelectorAll(".note")) {
      const place = (note.querySelector(".note__back")?.getAttribute("href") ?? `#${note.id}`).slice(1);
      note.querySelector(".note__ways")?.append(copier(() => cited(note, place)));
    }
    for (const quotation of document.querySelectorAll("figure.quotation")) {
      const part = (name) => clean(quotation.querySelector(name)?.textContent ?? "");
      quotation.append(copier(() => `${part("blockquote")} – ${part("figcaption")}. ${signature(quotation.id)}`));
    }
    for (const table of document.querySelectorAll("main table")) {
      const row = (one) => [...one.cells].map((cell) => clean(cell.textContent)).join("\t");
      const tools = make("p", "table__tools");
      tools.append(copier(() => `${[...table.rows].map(row).join("\n")}\n${signature(table.id)}`));
      table.after(tools);
    }
  }

  // The list of figures, by words or by a number however it is grouped: 230000 finds 230,000.
  const list = document.querySelector(".text--figures");
  if (list && notes) {
    const digits = /(\d)[\s.,’'\u00a0\u202f](?=\d{2,3})/g;
    const bare = (text) => clean(text).toLowerCase().replace(digits, "$1");
    const rows = [...list.querySelectorAll("tbody tr")].map((row) => [row, bare(row.textContent)]);
    const label = make("label", "find", words.find);
    const field = make("input");
    field.type = "search";
    label.append(field);
    list.querySelector("h1").after(label);
    field.addEventListener("input", () => {
      const wanted = bare(field.value).split(" ");
      for (const [row, text] of rows) row.hidden = !wanted.every((one) => text.includes(one));
      for (const group of list.querySelectorAll(".table")) {
        const left = group.querySelector("tbody tr:not([hidden])");
        group.hidden = !left;
        const head = group.previousElementSibling;
        if (head && /^H[2-4]$/.test(head.tagName)) head.hidden = !left;
      }
      if (!rows.some(([row]) => !row.hidden)) say(words.none);
    });
  }

  // Kilometres or miles: what a reader chose once is chosen on the next page.
  const units = document.querySelectorAll('input[name="unit"]');
  try {
    const chosen = localStorage.getItem("unit");
    for (const one of units) {
      if (one.value === chosen) one.checked = true;
      one.addEventListener("change", () => localStorage.setItem("unit", one.value));
    }
  } catch {
    // Storage may be forbidden: the choice then holds for this page.
  }
}
