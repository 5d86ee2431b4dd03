// What scripts add to a page that says everything without them: a figure's card beside the figure,
// and copies that carry their source along.
"use strict";
{
  const notes = document.querySelector(".notes");
  const words = document.querySelector("article.text")?.dataset ?? {};
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
      (notes ?? document.body).append(status);
    }
    // An emptied status is read again even where it says the same as before.
    status.textContent = "";
    setTimeout(() => { status.textContent = text; }, 60);
  };

  const clean = (text) => text.replace(/\s+/g, " ").trim();
  const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  const linked = (text) => escaped(text).replace(/https?:\/\/[^\s<]+[^\s<.,;)]/g, (way) => `<a href="${way}">${way}</a>`);

  // Both forms: a mail and a word processor take the HTML, everything else the text.
  const put = (text, html) => {
    if (!window.ClipboardItem || !navigator.clipboard.write) return navigator.clipboard.writeText(text);
    const part = (type, content) => ({ [type]: new Blob([content], { type }) });
    return navigator.clipboard.write([new ClipboardItem({ ...part("text/plain", text), ...part("text/html", html) })]);
  };

  const copier = (label, made) => {
    const button = make("button", "copy", label);
    button.type = "button";
    button.addEventListener("click", async () => {
      const [text, html] = made();
      try {
        await put(text, html);
        button.textContent = words.copied;
        say(words.copied);
      } catch {
        say(text);
      }
      setTimeout(() => { button.textContent = label; }, 2000);
    });
    return button;
  };

  const page = () => {
    const canonical = document.querySelector('link[rel="canonical"]');
    return canonical ? canonical.href : location.href.split("#")[0];
  };
  const title = () => clean(document.querySelector("h1")?.textContent ?? document.title);
  const signature = (place) => `${title()}, ${words.publisher}, ${page()}${place ? `#${place}` : ""}`;

  // A figure is copied as the sentence that is in its note: made with the page, not here.
  const cited = (note) => {
    const text = clean(note.querySelector(".note__cite")?.textContent ?? note.querySelector(".fcard-value")?.textContent ?? "");
    const whole = note.querySelector(".note__cite") ? text : `${text}. ${signature(note.id)}`;
    return [whole, `<p>${linked(whole)}</p>`];
  };

  // Whether a desk is open, by the clocks of its place: only a script knows what time it is.
  for (const one of document.querySelectorAll(".desk-now")) {
    const parts = Object.fromEntries(
      new Intl.DateTimeFormat("en-GB", { timeZone: one.dataset.zone, weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" })
        .formatToParts(new Date()).map(({ type, value }) => [type, value]));
    const day = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].indexOf(parts.weekday);
    const now = Number(parts.hour) * 60 + Number(parts.minute);
    const during = (from, to, on) => (from <= to ? from <= on && on <= to : on >= from || on <= to);
    const open = one.dataset.hours.split(" ").some((span) => {
      const [from, to, opens, closes] = span.split(/[-/]/).map(Number);
      if (opens < closes) return during(from, to, day) && opens <= now && now < closes;
      return (during(from, to, day) && now >= opens) || (during(from, to, (day + 6) % 7) && now < closes);
    });
    one.textContent = open ? one.dataset.open : one.dataset.closed;
    one.classList.toggle("desk-now--open", open);
    one.hidden = false;
  }

  let bubble = null;
  const close = () => {
    if (bubble) bubble.hidePopover();
  };

  // Beside the figure, inside the window; on a phone the style sheet lays it along the bottom.
  const beside = (figure) => {
    const at = figure.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = bubble;
    const room = document.documentElement.clientWidth;
    const near = getComputedStyle(figure).direction === "rtl" ? room - at.right : at.left;
    const start = Math.max(8, Math.min(near, room - width - 8));
    const below = at.bottom + 6 + height + 8 <= innerHeight;
    const top = below ? at.bottom + 6 : Math.max(8, at.top - height - 6);
    bubble.style.setProperty("--start", `${start}px`);
    bubble.style.setProperty("--top", `${top}px`);
  };

  const show = (figure, note) => {
    close();
    bubble = make("div", "bubble");
    bubble.popover = "auto";
    bubble.setAttribute("role", "dialog");
    bubble.setAttribute("aria-label", clean(figure.textContent));
    const card = note.querySelector(".fcard").cloneNode(true);
    for (const one of card.querySelectorAll(".copy")) one.remove();
    card.querySelector(".fcard-ways").prepend(copier(words.copyFigure, () => cited(note)));
    const shut = make("button", "bubble__close", "×");
    shut.type = "button";
    shut.setAttribute("aria-label", words.close);
    shut.addEventListener("click", close);
    bubble.append(shut, card);
    const mine = bubble;
    mine.addEventListener("toggle", (event) => {
      if (event.newState !== "closed") return;
      const inside = mine.contains(document.activeElement) || document.activeElement === document.body;
      mine.remove();
      if (bubble === mine) bubble = null;
      figure.setAttribute("aria-expanded", "false");
      if (inside) figure.focus({ preventScroll: true });
    });
    // Inside the aside, so that reader views and crawlers take no card for the text.
    notes.append(bubble);
    bubble.showPopover();
    beside(figure);
    figure.setAttribute("aria-expanded", "true");
    shut.focus({ preventScroll: true });
  };

  if (notes) {
    const noteOf = (figure) => document.getElementById(figure.hash.slice(1));
    for (const figure of document.querySelectorAll("a.fig")) {
      const note = noteOf(figure);
      if (!note) continue;
      // What is pointed at in the text is lit in the margin.
      const beside = document.querySelector(`.margin [data-note="${CSS.escape(note.id)}"]`);
      for (const [event, lit] of [["mouseenter", true], ["focus", true], ["mouseleave", false], ["blur", false]]) {
        if (beside) figure.addEventListener(event, () => beside.classList.toggle("fcard-lit", lit));
      }
      if (!bubbles || figure.closest(".fcard")) continue;
      figure.setAttribute("aria-haspopup", "dialog");
      figure.setAttribute("aria-expanded", "false");
      figure.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        show(figure, note);
      });
    }
    for (const card of document.querySelectorAll(".fcard")) {
      const figure = card.querySelector("a.fig");
      const note = card.closest(".note") ?? document.getElementById(card.dataset.note ?? figure?.hash.slice(1) ?? "");
      if (note) card.querySelector(".fcard-ways")?.prepend(copier(words.copyFigure, () => cited(note)));
    }
  }
  if (words.copy) {
    for (const quotation of document.querySelectorAll("figure.quotation")) {
      const part = (name) => clean(quotation.querySelector(name)?.textContent ?? "");
      quotation.append(copier(words.copy, () => {
        const [said, who] = [part("blockquote"), part("figcaption")];
        const from = signature(quotation.id);
        return [`${said} – ${who}. ${from}`, `<blockquote>${escaped(said)}</blockquote><p>${escaped(who)}. ${linked(from)}</p>`];
      }));
    }
    for (const table of document.querySelectorAll("main table")) {
      const tools = make("p", "table__tools");
      tools.append(copier(words.copy, () => tabled(table)));
      table.after(tools);
    }
    for (const code of document.querySelectorAll("pre.to-embed, pre.citation")) {
      code.after(copier(words.copy, () => [code.textContent, code.matches(".citation--html") ? code.textContent : linked(code.textContent)]));
    }
    // On paper everything is open.
    for (const [event, open] of [["beforeprint", true], ["afterprint", false]]) {
      addEventListener(event, () => {
        for (const one of document.querySelectorAll("details.notes__all, details.sums__all")) one.open = open;
      });
    }
    const reveal = () => {
      const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      const closed = place?.closest("details:not([open])");
      if (closed) { closed.open = true; place.scrollIntoView(); }
    };
    addEventListener("hashchange", reveal);
    reveal();
  }

  // A table keeps its caption, its source and where it was: its title is what is above it.
  function tabled(table) {
    const box = table.closest("figure, .table, details, section") ?? table;
    const named = table.caption ?? box.querySelector(".chart__title") ?? before(table.closest(".table") ?? table);
    const caption = clean(named?.textContent ?? "");
    const noted = table.closest("figure")?.querySelector(".table-figure__note, .chart__caption");
    const links = [...table.querySelectorAll(".source")].map((one) => clean(one.textContent));
    const told = clean(noted?.textContent ?? [...new Set(links)].join("; "));
    const line = document.querySelector(".notes__line");
    const source = told || clean(line?.textContent ?? "");
    const cells = [...table.rows].map((row) => [...row.cells].map((cell) => clean(cell.textContent)));
    const from = signature(table.id);
    const text = [caption, ...cells.map((row) => row.join("\t")), source, from].filter(Boolean).join("\n");
    const rows = cells.map((row) => `<tr>${row.map((one) => `<td>${escaped(one)}</td>`).join("")}</tr>`).join("");
    const html = `<table><caption>${escaped(caption)}</caption>${rows}</table><p>${escaped(source)}</p><p>${linked(from)}</p>`;
    return [text, html];
  }

  function before(one) {
    for (let at = one; at && at.nodeName !== "MAIN"; at = at.parentElement) {
      for (let earlier = at.previousElementSibling; earlier; earlier = earlier.previousElementSibling) {
        if (/^H[1-4]$/.test(earlier.nodeName)) return earlier;
      }
    }
    return null;
  }

  // The list of figures, by words or by a number however it is grouped: 230000 finds 230,000.
  const list = document.querySelector(".text--figures");
  if (list) {
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
