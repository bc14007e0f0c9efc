// Lines of a sheet, saved one by one. What cannot be sent stays in this tab, encrypted under a key of this session, and is
// sent when the network is back. Without this script every line is a plain form.

const root = document.querySelector("[data-entry]");
const words = JSON.parse(document.getElementById("entry-words")?.textContent ?? "{}");
const banner = root?.querySelector("[data-banner]");
const RETRY = 4000;

// Lines that are not kept on the server: position → {fields, stopped}.
const queue = new Map();
let cipher = null;
let sending = false;

const formOf = (position) => root.querySelector(`[data-line="${position}"]`);

// --- What stays in the tab --------------------------------------------------------------

async function openCipher() {
  if (!globalThis.crypto?.subtle) return null;
  const raw = Uint8Array.from(atob(root.dataset.key), (letter) => letter.charCodeAt(0));
  return crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);
}

async function remember() {
  if (!cipher) return;
  if (!queue.size) {
    sessionStorage.removeItem(root.dataset.store);
    return;
  }
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const clear = new TextEncoder().encode(JSON.stringify([...queue]));
  const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce }, cipher, clear));
  sessionStorage.setItem(root.dataset.store, btoa(String.fromCharCode(...nonce, ...sealed)));
}

async function recall() {
  const kept = cipher && sessionStorage.getItem(root.dataset.store);
  if (!kept) return;
  try {
    const raw = Uint8Array.from(atob(kept), (letter) => letter.charCodeAt(0));
    const clear = await crypto.subtle.decrypt({ name: "AES-GCM", iv: raw.slice(0, 12) }, cipher, raw.slice(12));
    for (const [position, line] of JSON.parse(new TextDecoder().decode(clear))) {
      const form = formOf(position);
      if (!form) continue;
      queue.set(position, line);
      fill(form, line.fields);
      show(form, "waiting");
    }
  } catch {
    // Of another session: nobody can read it any more.
    sessionStorage.removeItem(root.dataset.store);
  }
}

// --- Forms ------------------------------------------------------------------------------

function fieldsOf(form) {
  const fields = Object.fromEntries(new FormData(form));
  delete fields.csrfmiddlewaretoken;
  return fields;
}

function fill(form, fields) {
  for (const input of form.querySelectorAll("input, select")) {
    if (!input.name || ["csrfmiddlewaretoken", "revision", "key"].includes(input.name)) continue;
    if (input.type === "radio") input.checked = fields[input.name] === input.value;
    else if (input.type === "checkbox") input.checked = Boolean(fields[input.name]);
    else input.value = fields[input.name] ?? "";
  }
  showFields(form);
}

function showFields(form) {
  const outcome = form.querySelector('input[name="outcome"]:checked')?.value ?? "valid";
  for (const part of form.querySelectorAll("[data-when]")) part.hidden = !part.dataset.when.split(" ").includes(outcome);
}

function show(form, state) {
  form.classList.remove("is-saved", "is-waiting", "is-refused");
  const look = { saved: "is-saved", refused: "is-refused", conflict: "is-refused" }[state] ?? "is-waiting";
  form.classList.add(look);
  form.querySelector("[data-state]").textContent = words[state];
}

function showErrors(form, errors) {
  for (const place of form.querySelectorAll("[data-error]")) {
    const [sentence] = errors[place.dataset.error] ?? [""];
    place.textContent = sentence;
    place.hidden = !sentence;
    const input = form.querySelector(`[name="${place.dataset.error}"]`);
    if (input) input.toggleAttribute("aria-invalid", Boolean(sentence));
  }
}

function showRemarks(form, remarks) {
  const list = form.querySelector("[data-remarks]");
  list.replaceChildren(...remarks.map((text) => Object.assign(document.createElement("li"), { textContent: text })));
  list.hidden = !remarks.length;
}

function say(sentence) {
  banner.textContent = sentence;
  banner.hidden = !sentence;
}

// --- Sending ----------------------------------------------------------------------------

async function save(form) {
  const position = Number(form.dataset.line);
  form.querySelector('[name="key"]').value = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
  queue.set(position, { fields: fieldsOf(form) });
  show(form, "saving");
  await remember();
  await flush();
}

async function flush() {
  if (sending) return;
  sending = true;
  try {
    for (const [position, line] of queue) {
      if (line.stopped) continue;
      if (!(await send(position, line))) break;
    }
  } finally {
    sending = false;
  }
  await remember();
  // A line that was saved while another one was on its way.
  if ([...queue.values()].some((line) => !line.stopped) && navigator.onLine && !waiting) await flush();
}

let waiting = null;

function later(sentence) {
  const unsent = [...queue.values()].filter((line) => !line.stopped).length;
  say(sentence.replace("{n}", unsent));
  for (const [position, line] of queue) if (!line.stopped) show(formOf(position), "waiting");
  clearTimeout(waiting);
  waiting = setTimeout(again, RETRY);
  return false;
}

function again() {
  clearTimeout(waiting);
  waiting = null;
  flush();
}

async function send(position, line) {
  const form = formOf(position);
  const token = form.querySelector('[name="csrfmiddlewaretoken"]').value;
  const body = new URLSearchParams({ ...line.fields, csrfmiddlewaretoken: token });
  let response;
  try {
    response = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" }, redirect: "manual" });
  } catch {
    return later(words.offline);
  }
  if (response.type === "opaqueredirect" || response.status === 403 || response.status === 401) {
    await renewTokens();
    return later(words.signed_out);
  }
  if (response.status >= 500) return later(words.offline);
  const answer = await response.json().catch(() => null);
  if (answer === null) return later(words.offline);
  // Somebody changed the line while it was on its way: what is newer is sent next.
  if (queue.get(position) !== line) return true;
  take(form, position, line, answer);
  return true;
}

function take(form, position, line, answer) {
  showErrors(form, answer.errors ?? (answer.stopped ? { __all__: [answer.stopped] } : {}));
  showRemarks(form, answer.remarks ?? []);
  if (answer.errors || answer.stopped) {
    line.stopped = true;
    show(form, "refused");
    return;
  }
  if (answer.conflict) {
    line.stopped = true;
    askWhich(form, position, line, answer);
    return;
  }
  queue.delete(position);
  form.querySelector('[name="revision"]').value = answer.revision;
  form.querySelector("[data-conflict]").hidden = true;
  show(form, "saved");
  if (!queue.size) say("");
}

function askWhich(form, position, line, answer) {
  show(form, "conflict");
  const kept = ["last_name", "first_name", "cnie", "cnie_expires", "address"].map((name) => answer.kept[name]).filter(Boolean);
  showErrors(form, { __all__: [`${answer.conflict} ${kept.join(" · ")}`] });
  const place = form.querySelector("[data-conflict]");
  const button = (text, act) => {
    const made = Object.assign(document.createElement("button"), { type: "button", className: "button button-secondary", textContent: text });
    made.addEventListener("click", act);
    return made;
  };
  place.replaceChildren(
    button(words.keep_mine, () => {
      form.querySelector('[name="revision"]').value = answer.revision;
      save(form);
    }),
    button(words.take_kept, async () => {
      fill(form, { ...answer.kept, signed: answer.kept.signed ? "on" : "", has_copy: answer.kept.has_copy ? "on" : "" });
      form.querySelector('[name="revision"]').value = answer.revision;
      queue.delete(position);
      place.hidden = true;
      showErrors(form, {});
      show(form, "saved");
      await remember();
    }),
  );
  place.hidden = false;
}

// After signing in again in another tab the old tokens are of no use.
async function renewTokens() {
  try {
    const response = await fetch(location.href, { redirect: "manual" });
    if (!response.ok) return;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const token = page.querySelector('[name="csrfmiddlewaretoken"]')?.value;
    if (token) for (const input of root.querySelectorAll('[name="csrfmiddlewaretoken"]')) input.value = token;
  } catch {
    // No network: tried again with the next sending.
  }
}

// --- Start ------------------------------------------------------------------------------

function next(form) {
  const forms = [...root.querySelectorAll("[data-line]")];
  const following = forms[forms.indexOf(form) + 1];
  following?.querySelector('input[name="outcome"]:checked, input[name="outcome"]')?.focus();
}

async function start() {
  cipher = await openCipher();
  if (!cipher) say(words.memory);
  for (const form of root.querySelectorAll("[data-line]")) {
    showFields(form);
    if (form.querySelector("[data-state]").textContent) form.classList.add("is-saved");
    form.addEventListener("change", () => showFields(form));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      save(form);
      next(form);
    });
  }
  for (const form of root.querySelectorAll("[data-finish]")) {
    form.addEventListener("submit", (event) => {
      if (!queue.size) return;
      event.preventDefault();
      say(words.unsent);
    });
  }
  addEventListener("online", again);
  addEventListener("beforeunload", (event) => {
    if (queue.size) event.preventDefault();
  });
  await recall();
  await flush();
}

if (root) start();
