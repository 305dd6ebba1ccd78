// The shell in the browser: the connection and what happens when it is lost, keys, forms that keep what is typed.
const body = document.body.dataset;
const said = document.getElementById("connection");

// ---- the connection ----
let lostAt = null;
const say = (text) => { said.textContent = text; said.hidden = text === ""; };
const clock = () => new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hour12: false });

async function reconnect() {
  while (lostAt) {
    try {
      if (await Blazor.reconnect()) return;
      // The server is there and has forgotten the page: what was typed is handed in first, then the page is opened again.
      if (await keepAll()) { location.reload(); return; }
    } catch { /* still no server */ }
    await new Promise((then) => setTimeout(then, 2000));
  }
}

await Blazor.start({
  circuit: {
    reconnectionHandler: {
      onConnectionDown: () => {
        if (lostAt) return;
        lostAt = clock();
        document.documentElement.dataset.connection = "lost";
        say(`${body.lost} ${lostAt}: ${body.kept}`);
        reconnect();
      },
      onConnectionUp: () => {
        lostAt = null;
        delete document.documentElement.dataset.connection;
        say(body.back);
        setTimeout(() => { if (!lostAt) say(""); }, 3000);
        tellAll();
      },
    },
  },
});

// What a page shows comes after its address: the place that the address names is gone to as soon as it's there. The whole address: the base of pages is their root.
if (location.hash.length > 1) {
  const goThere = () => {
    if (!document.getElementById(decodeURIComponent(location.hash.slice(1)))) return;
    coming.disconnect();
    location.replace(location.pathname + location.search + location.hash);
  };
  const coming = new MutationObserver(goThere);
  coming.observe(document.body, { childList: true, subtree: true });
  setTimeout(() => coming.disconnect(), 15000);
  goThere();
}

// What was typed while the connection was down reached nobody: every field is told again.
function tellAll() {
  for (const field of document.querySelectorAll("form[data-draft] :is(input, select, textarea), [data-told] :is(input, select, textarea)")) {
    if (field.type !== "hidden") field.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

// ---- drafts: <form data-draft="case/key"> is kept on the server, sealed, a second after the last key ----
const waiting = new Map();
const token = () => document.querySelector("input[name=__RequestVerificationToken]")?.value ?? "";

function contentOf(form) {
  const content = {};
  for (const field of form.elements) {
    if (!field.name || field.type === "hidden" || field.type === "password") continue;
    const value = field.type === "checkbox" ? String(field.checked) : field.value;

    // Of a form about a row only what differs from it is a draft: what others change meanwhile isn't mixed up with what was typed.
    if (field.dataset.was === undefined || field.dataset.was !== value) content[field.name] = value;
  }
  return JSON.stringify(content);
}

async function keep(name) {
  const content = waiting.get(name);
  if (content === undefined) return true;
  const form = new FormData();
  form.set("content", content);
  form.set("__RequestVerificationToken", token());
  try {
    const answer = await fetch(`/drafts/${name}`, { method: "POST", body: form, headers: { accept: "application/json" } });
    if (!answer.ok) throw new Error(answer.status);
    if (waiting.get(name) === content) waiting.delete(name);
    document.dispatchEvent(new CustomEvent("draft-kept", { detail: name }));
    return true;
  } catch {
    clearTimeout(timers.get(name));
    timers.set(name, setTimeout(() => keep(name), 3000));
    return false;
  }
}

const keepAll = async () => (await Promise.all([...waiting.keys()].map(keep))).every(Boolean);
const timers = new Map();
document.addEventListener("input", (event) => {
  const form = event.target.closest?.("form[data-draft]");
  if (!form) return;
  const name = form.dataset.draft;
  waiting.set(name, contentOf(form));
  clearTimeout(timers.get(name));
  timers.set(name, setTimeout(() => keep(name), 1000));
});
addEventListener("beforeunload", (event) => { if (waiting.size > 0) event.preventDefault(); });
globalThis.firebreak = {
  // A saved or discarded form has no draft any more.
  forget: (name) => { clearTimeout(timers.get(name)); waiting.delete(name); },
  // A form that its page changed: kept as it stands once the change is drawn.
  keep: (name) => setTimeout(() => {
    const form = document.querySelector(`form[data-draft="${CSS.escape(name)}"]`);
    if (form) { waiting.set(name, contentOf(form)); keep(name); }
  }, 300),
  focus: (selector) => document.querySelector(selector)?.focus(),
  show: (selector) => document.querySelector(selector)?.showModal(),
  close: (selector) => document.querySelector(selector)?.close(),
};

// ---- selects that send their form ----
document.addEventListener("change", (event) => { if (event.target.matches?.("[data-sends]")) event.target.form.requestSubmit(); });

// ---- keys ----
const shortcuts = document.getElementById("shortcuts");
document.querySelector("[data-shortcuts]")?.addEventListener("click", () => shortcuts.showModal());
let going = false;
document.addEventListener("keydown", (event) => {
  const target = event.target;
  const typing = target.matches?.("input:not([type=checkbox], [type=radio], [type=range]), textarea, select, [contenteditable]");
  if ((event.ctrlKey || event.metaKey) && event.key === "s") {
    const form = target.closest?.("form") ?? document.querySelector("main form[data-draft]");
    if (form) {
      event.preventDefault();

      // A field tells what was typed only when it is left: whoever saves in the middle of one leaves it for a moment.
      if (typing) { target.blur(); }
      form.requestSubmit();
      if (typing) { target.focus({ preventScroll: true }); }
    }
    return;
  }
  if (event.key === "Escape") {
    const close = document.querySelector(".panel [data-close]");
    if (close) { close.click(); return; }
    if (typing) target.blur();
    return;
  }
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (going) {
    going = false;
    const link = document.querySelector(`.rail [data-goes="${CSS.escape(event.key)}"]`);
    if (link) { event.preventDefault(); link.click(); }
    return;
  }
  if (event.key === "?") { event.preventDefault(); shortcuts.showModal(); }
  else if (event.key === "p") { document.querySelector("main [data-print]")?.click(); }
  else if (event.key === "g") { going = true; setTimeout(() => { going = false; }, 1500); }
  else if (event.key === "/") {
    const search = document.querySelector("main [data-search]");
    if (search) { event.preventDefault(); search.focus(); search.select?.(); }
  } else if (target.closest?.("[data-row]")) moveInRows(event, target.closest("[data-row]"));
});

// Rows are walked with the arrows like a spreadsheet's, from link to link; Enter opens, Space selects.
function moveInRows(event, row) {
  const rows = [...row.closest("table").querySelectorAll("[data-row]")];
  const at = rows.indexOf(row);
  const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 15, PageUp: -15, Home: -rows.length, End: rows.length }[event.key];
  if (step) {
    event.preventDefault();
    rows[Math.min(rows.length - 1, Math.max(0, at + step))]?.querySelector("a")?.focus();
  } else if (event.key === " ") {
    event.preventDefault();
    row.querySelector("input[type=checkbox]")?.click();
  }
}

// ---- charts as image and as data ----
document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-copy]");
  if (!button) return;
  const figure = button.closest("figure");
  if (button.dataset.copy === "data") {
    const rows = [...figure.querySelectorAll("table tr")].map((row) => [...row.cells].map((cell) => cell.textContent.trim()).join("\t"));
    await navigator.clipboard.writeText(rows.join("\n"));
  } else {
    await navigator.clipboard.write([new ClipboardItem({ "image/png": picture(figure.querySelector("svg")) })]);
  }
  say(body.copied);
  setTimeout(() => say(""), 2000);
});

async function picture(svg) {
  const copy = svg.cloneNode(true);
  const styles = ["fill", "stroke", "stroke-width", "stroke-dasharray", "font-size", "font-family", "font-weight", "text-anchor", "opacity"];
  const [from, to] = [svg.querySelectorAll("*"), copy.querySelectorAll("*")];
  from.forEach((element, i) => { const seen = getComputedStyle(element); for (const name of styles) to[i].setAttribute(name, seen.getPropertyValue(name)); });
  const { width, height } = svg.getBoundingClientRect();
  copy.setAttribute("width", width);
  copy.setAttribute("height", height);
  const image = new Image();
  image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(new XMLSerializer().serializeToString(copy));
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: 2 * width, height: 2 * height });
  const context = canvas.getContext("2d");
  context.fillStyle = getComputedStyle(document.body).backgroundColor;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((then) => canvas.toBlob(then, "image/png"));
}
