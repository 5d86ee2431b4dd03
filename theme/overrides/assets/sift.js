// Narrows a list of releases by several choices at once. What each release is about is in the
// page; the address holds what was chosen, so that it can be shared and gone back from.
"use strict";
{
  const form = document.getElementById("sift");
  const lists = form ? [...form.elements].filter((one) => one.matches("select")) : [];
  const items = [...document.querySelectorAll(".marks")].map((mark) => {
    const about = Object.fromEntries(lists.map(({ name }) => [name, (mark.dataset[name] ?? "").split(" ")]));
    return { shown: mark.closest("article, li"), about };
  });
  const found = document.getElementById("sift-found");
  const rules = new Intl.PluralRules(document.documentElement.lang);
  let last = null;

  // Whether a release is among what is chosen, leaving one of the lists out of account.
  const fits = ({ about }, but) => lists.every((one) => one === but || !one.value || about[one.name].includes(one.value));

  const draw = () => {
    for (const one of items) one.shown.hidden = !fits(one);
    for (const group of document.querySelectorAll(".group")) {
      group.hidden = ![...group.querySelectorAll(".marks")].some((mark) => !mark.closest("article, li").hidden);
    }
    for (const list of lists) {
      for (const option of [...list.options].slice(1)) {
        const many = items.filter((one) => fits(one, list) && one.about[list.name].includes(option.value)).length;
        option.dataset.name ??= option.textContent;
        // Isolated, so that a name written from the left keeps its count behind it in any direction.
        option.textContent = `\u2068${option.dataset.name}\u2069 (${many})`;
        option.disabled = !many && !option.selected;
      }
    }
    const chosen = lists.some((one) => one.value);
    const many = items.filter((one) => fits(one)).length;
    const category = rules.select(many);
    const words = form.dataset[`found${category[0].toUpperCase()}${category.slice(1)}`] ?? form.dataset.foundOther;
    found.textContent = chosen ? words.replace("{n}", many) : "";
    form.querySelector("button").hidden = !chosen;
  };

  const read = () => {
    const asked = new URLSearchParams(location.search);
    for (const one of lists) {
      one.value = asked.get(one.name) ?? "";
      if (one.selectedIndex < 0) one.value = "";
    }
    draw();
  };

  // Steps through one list by the keyboard are one step of the history.
  const write = (list) => {
    const chosen = new URLSearchParams(lists.filter((one) => one.value).map((one) => [one.name, one.value]));
    const address = `${location.pathname}${chosen.size ? `?${chosen}` : ""}`;
    history[list && list === last ? "replaceState" : "pushState"](null, "", address);
    last = list;
    draw();
  };

  if (form) {
    form.hidden = false;
    form.addEventListener("change", (event) => write(event.target));
    form.addEventListener("focusout", () => { last = null; });
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", (event) => {
      event.preventDefault();
      for (const one of lists) one.value = "";
      write(null);
      lists[0].focus();
    });
    addEventListener("popstate", read);
    read();
  }
}
