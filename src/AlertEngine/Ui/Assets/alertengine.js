// Makes pages follow what changes, and be used by keys. Every page and form works without it.

const page = document.body.dataset;
const minute = 60_000;

translateFragment();
revealScripted();
keepTimes();
followChanges();
useKeys();
useSelection();
useSilenceForm();
useCopying();
renewCharts();
useCompletion();

// Links in Alertmanager's messages name their page behind a '#', which servers do not see.
function translateFragment() {
  const fragment = location.hash;
  if (!fragment.startsWith("#/")) return;
  const [path, query = ""] = fragment.slice(1).split("?", 2);
  const known = /^\/(alerts|silences(\/new|\/[0-9a-f-]{36}(\/edit)?)?|status)$/.exec(path);
  if (known) location.replace(`${page.prefix}${path}${query ? `?${query}` : ""}`);
}

function revealScripted() {
  for (const hidden of document.querySelectorAll("[data-pause], [data-keys], .pill")) hidden.hidden = false;
  for (const scriptless of document.querySelectorAll("[data-scriptless]")) scriptless.hidden = true;
  document.querySelector(".bar nav [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
  const facets = document.querySelector("[data-facets]");
  if (facets && matchMedia("(max-width: 62rem)").matches) facets.open = false;
  document.addEventListener("change", event => {
    if (event.target.matches("[data-submit]")) event.target.form.requestSubmit();
  });
}

// Ages go on while a page stands open; the exact time is the reader's own.
function keepTimes() {
  const exact = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "long" });
  const renew = () => {
    for (const time of document.querySelectorAll("time[datetime]")) {
      const at = new Date(time.dateTime);
      const age = ageOf(Math.abs(Date.now() - at) / 1000);
      time.title = exact.format(at);
      time.textContent = time.dataset.age === "bare" ? age : (at <= Date.now() ? page.ago : page.ahead).replace("{0}", age);
    }
  };
  renew();
  setInterval(renew, 10_000);
  document.addEventListener("swapped", renew);
}

function ageOf(seconds) {
  if (seconds < 60) return `${Math.floor(seconds)}s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}m`;
  const hours = Math.floor(minutes / 60);
  if (hours < 10) return minutes % 60 ? `${hours}h ${minutes % 60}m` : `${hours}h`;
  return hours < 48 ? `${hours}h` : `${Math.floor(hours / 24)}d`;
}

function followChanges() {
  if (!page.live) return;
  const pause = document.querySelector("[data-pause]");
  const stale = document.querySelector("[data-stale]");
  let heard = Date.now();
  let critical = null;
  let isDue = false;
  let isBusy = false;

  const events = new EventSource(page.live);
  events.addEventListener("beat", hear);
  events.addEventListener("change", event => {
    hear(event);
    isDue = true;
    renew();
  });
  document.addEventListener("due", () => { isDue = true; renew(); });
  addEventListener("pagehide", () => events.close());
  document.addEventListener("visibilitychange", renew);
  document.addEventListener("focusout", () => setTimeout(renew));
  pause?.addEventListener("click", () => {
    const isPaused = pause.getAttribute("aria-pressed") !== "true";
    pause.setAttribute("aria-pressed", isPaused);
    pause.querySelector("[data-pause-text]").textContent = isPaused ? pause.dataset.off : pause.dataset.on;
    renew();
  });

  // The server gives a sign of life every ten seconds.
  setInterval(() => {
    stale.hidden = Date.now() - heard < minute / 2;
    if (!stale.hidden) stale.textContent = stale.dataset.stale.replace("{0}", new Date(heard).toLocaleTimeString(document.documentElement.lang));
  }, 5_000);

  function hear(event) {
    heard = Date.now();
    stale.hidden = true;
    const news = JSON.parse(event.data);
    if (critical !== null && news.critical > critical) announce(news.critical);
    critical = news.critical;
    if (page.attempts && page.attempts !== String(news.attempts)) {
      isDue = true;
      renew();
    }
  }

  function announce(count) {
    document.querySelector("[data-announcer]").textContent = page.announce.replace("{0}", count);
  }

  // Many changes at once are one look; nothing moves under the hands of somebody who writes or chooses.
  async function renew() {
    const main = document.querySelector("[data-swap=main]");
    if (!isDue || isBusy || isHeld(main)) return;
    [isDue, isBusy] = [false, true];
    try {
      const answer = await fetch(location.pathname + location.search, { headers: { Accept: "text/html" } });
      if (!answer.ok) return;
      const next = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (isHeld(main)) isDue = true; // since the question was asked
      else swap(main, next);
    } catch {
      // The banner says so when this goes on.
    } finally {
      setTimeout(() => { isBusy = false; renew(); }, 500);
    }
  }

  function isHeld(main) {
    return document.hidden || pause?.getAttribute("aria-pressed") === "true" || document.querySelector("dialog[open]")
      || main.querySelector("input[type=search]:focus, select:focus, textarea:focus") || main.querySelector("input[type=checkbox]:checked");
  }

  function swap(main, next) {
    const focused = document.activeElement?.closest("a[href]")?.getAttribute("href");
    const open = [...main.querySelectorAll("details")].map(details => details.open);
    const at = main.querySelector("[data-row].at a")?.getAttribute("href");
    const fresh = document.adoptNode(next.querySelector("[data-swap=main]"));
    main.replaceChildren(...fresh.childNodes);
    main.querySelectorAll("details").forEach((details, index) => { details.open = open[index] ?? details.open; });
    main.querySelectorAll("[data-scriptless]").forEach(scriptless => { scriptless.hidden = true; });
    linkTo(at)?.closest("[data-row]")?.classList.add("at");
    linkTo(focused)?.focus({ preventScroll: true });
    if (page.attempts) page.attempts = next.body.dataset.attempts ?? "";
    document.title = next.title;
    document.querySelector("link[rel=icon]").href = next.querySelector("link[rel=icon]").getAttribute("href");
    document.dispatchEvent(new Event("swapped"));

    // By where it leads: rows move, and the place of one may be another's now.
    function linkTo(href) {
      return href && main.querySelector(`a[href="${CSS.escape(href)}"]`);
    }
  }
}

function useKeys() {
  const help = document.querySelector("[data-keys-dialog]");
  let before = "";
  document.querySelector("[data-keys]")?.addEventListener("click", () => help.showModal());
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input:not([type=checkbox]), textarea, select, dialog[open]")) return;
    const section = before === "g" && document.querySelector(`.bar nav [data-key="${CSS.escape(event.key)}"]`);
    const act = section ? () => section.click() : {
      "/": () => document.querySelector("[data-filter]")?.focus(),
      "j": () => move(1),
      "k": () => move(-1),
      "x": () => current()?.querySelector("input[type=checkbox]")?.click(),
      "e": () => current()?.querySelector(".what a")?.click(),
      "s": () => silence(),
      "?": () => help.showModal(),
    }[event.key];
    before = section ? "" : event.key;
    if (!act) return;
    event.preventDefault();
    act();
  });

  function current() {
    return document.querySelector("[data-row].at");
  }

  function move(by) {
    const rows = [...document.querySelectorAll("[data-row]")];
    const next = rows[Math.max(0, Math.min(rows.length - 1, rows.indexOf(current()) + by))];
    current()?.classList.remove("at");
    next?.classList.add("at");
    next?.querySelector("a")?.focus({ preventScroll: true });
    next?.scrollIntoView({ block: "nearest" });
  }

  function silence() {
    const chosen = document.querySelector("[data-row] input:checked") ?? current()?.querySelector("input[type=checkbox]");
    if (chosen) chosen.checked = true;
    document.querySelector("[data-silence]")?.click();
  }
}

// A silence for nothing is no use: the button waits for a choice, and says how many.
function useSelection() {
  const count = event => {
    if (event?.target.matches?.("[data-select-all]"))
      for (const box of event.target.closest("table").querySelectorAll("tbody input[type=checkbox]")) box.checked = event.target.checked;
    for (const all of document.querySelectorAll("[data-select-all]")) all.hidden = false;
    const button = document.querySelector("button[data-silence]");
    if (!button) return;
    const chosen = document.querySelectorAll("[data-row] input:checked").length;
    button.disabled = chosen === 0;
    button.querySelector("[data-selected]").textContent = chosen || "";
  };
  document.addEventListener("change", count);
  document.addEventListener("swapped", count);
  addEventListener("pageshow", count);
  count();
}

function useSilenceForm() {
  const form = document.querySelector("[data-silence-form]");
  if (!form) return;
  const [author, length, until] = ["author", "for", "until"].map(name => form.elements[name]);
  const remembered = "alertengine-author";
  author.value ||= localStorage.getItem(remembered) ?? "";
  form.addEventListener("submit", () => localStorage.setItem(remembered, author.value));

  const tomorrow = form.querySelector("[data-tomorrow]");
  const pills = [...form.querySelectorAll("[data-for]")];
  const press = () => {
    pills.forEach(pill => pill.setAttribute("aria-pressed", pill.dataset.for === length.value && !until.value));
    tomorrow.setAttribute("aria-pressed", false);
  };
  pills.forEach(pill => pill.addEventListener("click", () => {
    [length.value, until.value] = [pill.dataset.for, ""];
    press();
  }));
  tomorrow.addEventListener("click", () => {
    const nine = new Date();
    nine.setDate(nine.getDate() + 1);
    nine.setHours(9, 0, 0, 0);
    until.value = nine.toISOString().slice(0, 16);
    press();
    tomorrow.setAttribute("aria-pressed", true);
  });
  form.addEventListener("input", press);
  press();

  let waiting;
  form.elements.matchers.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(preview, 250);
  });

  async function preview() {
    const answer = await fetch(form.dataset.preview, { method: "POST", body: new FormData(form) });
    if (!answer.ok) return;
    const next = new DOMParser().parseFromString(await answer.text(), "text/html");
    form.parentElement.querySelector("[data-matched]").replaceChildren(...next.body.childNodes);
  }
}

function useCopying() {
  const reveal = () => document.querySelectorAll("[data-copy]").forEach(button => { button.hidden = !navigator.clipboard; });
  document.addEventListener("swapped", reveal);
  reveal();
  document.addEventListener("click", async event => {
    const button = event.target.closest?.("[data-copy]");
    if (!button) return;
    await navigator.clipboard.writeText(button.closest(".copyable").querySelector("pre").textContent);
    const before = [...button.childNodes];
    button.replaceChildren(button.dataset.done);
    setTimeout(() => button.replaceChildren(...before), 2_000);
  });
}

// The value goes on though nothing is news: where a chart stands, the page is looked at again now and then.
function renewCharts() {
  setInterval(() => {
    if (document.querySelector("main [data-chart]")) document.dispatchEvent(new Event("due"));
  }, minute);
}

// Proposals below a field, from the server. What stands in the field is only what somebody typed or chose.
function useCompletion() {
  let count = 0;
  document.addEventListener("focusin", event => {
    const field = event.target.closest?.("[data-complete]");
    if (!field || field.dataset.completes) return;
    field.dataset.completes = "yes";
    field.removeAttribute("list");
    complete(field, `proposals-${count++}`);
  });
  document.addEventListener("keydown", event => {
    if (event.key === "Enter" && !event.shiftKey && !event.defaultPrevented && event.target.matches?.("[data-enter]")) {
      event.preventDefault();
      event.target.form.requestSubmit();
    }
  });
}

function complete(field, id) {
  const list = document.createElement("ul");
  [list.id, list.className, list.hidden] = [id, "proposals", true];
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", field.dataset.proposals);
  field.after(list);
  if (field.matches("input")) field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", id);
  let [waiting, asking, from, chosen] = [0, null, 0, -1];
  close();

  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 120);
  });
  field.addEventListener("blur", () => setTimeout(close, 150));
  field.addEventListener("keydown", event => {
    if (list.hidden || event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) choose((chosen + step + list.children.length) % list.children.length);
    else if (event.key === "Escape") close();
    else if ((event.key === "Enter" || event.key === "Tab") && chosen >= 0) take(list.children[chosen]);
    else return;
    event.preventDefault();
  });
  list.addEventListener("mousedown", event => {
    event.preventDefault();
    const option = event.target.closest("[role=option]");
    if (option) take(option);
  });

  async function ask() {
    asking?.abort();
    asking = new AbortController();
    const address = new URL(field.dataset.complete, location.href);
    address.searchParams.set("text", field.value.slice(0, field.selectionStart));
    try {
      const answer = await fetch(address, { signal: asking.signal });
      if (answer.ok) show(await answer.json());
    } catch {
      // Another letter was typed, or nobody answers: then there are no proposals.
    }
  }

  function show({ from: start, options }) {
    from = start;
    list.replaceChildren(...options.map((option, index) => {
      const item = document.createElement("li");
      item.id = `${id}-${index}`;
      item.dataset.insert = option.insert;
      item.setAttribute("role", "option");
      const kind = document.createElement("span");
      kind.className = "faint";
      kind.textContent = option.kind;
      item.append(option.text, kind);
      return item;
    }));
    list.hidden = options.length === 0 || document.activeElement !== field;
    if (field.matches("input")) field.setAttribute("aria-expanded", !list.hidden);
    choose(-1);
  }

  function choose(index) {
    chosen = index;
    [...list.children].forEach((option, at) => option.setAttribute("aria-selected", at === index));
    const option = list.children[index];
    option?.scrollIntoView({ block: "nearest" });
    if (option) field.setAttribute("aria-activedescendant", option.id);
    else field.removeAttribute("aria-activedescendant");
  }

  function take(option) {
    field.setRangeText(option.dataset.insert, from, field.selectionStart, "end");
    close();
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }

  function close() {
    clearTimeout(waiting);
    asking?.abort();
    list.hidden = true;
    if (field.matches("input")) field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
    chosen = -1;
  }
}
