// Checks a receipt against the published log, in this page: the code is sent nowhere. Also stands alone in check.html,
// so it is no module and needs no SubtleCrypto.
(() => {
  "use strict";
  const box = document.querySelector("[data-receipt-check]");
  if (!box) return;
  const words = JSON.parse(box.dataset.words);
  const form = box.querySelector("form");
  const field = form.querySelector("input[name=code]");
  const answer = box.querySelector("[data-answer]");
  const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  // --- SHA-256 (FIPS 180-4) -------------------------------------------------------------
  const primes = [];
  for (let n = 2; primes.length < 64; n++) if (primes.every((p) => n % p)) primes.push(n);
  const fraction = (x) => ((x - Math.floor(x)) * 2 ** 32) | 0;
  const START = primes.slice(0, 8).map((p) => fraction(Math.sqrt(p)));
  const ROUND = Int32Array.from(primes, (p) => fraction(Math.cbrt(p)));
  const w = new Int32Array(64);
  const turn = (x, n) => (x >>> n) | (x << (32 - n));

  function sha256(bytes) {
    const padded = new Uint8Array(((bytes.length + 72) >> 6) << 6);
    padded.set(bytes);
    padded[bytes.length] = 0x80;
    const view = new DataView(padded.buffer);
    view.setUint32(padded.length - 8, Math.floor(bytes.length / 2 ** 29));
    view.setUint32(padded.length - 4, bytes.length << 3);
    const h = START.slice();
    for (let at = 0; at < padded.length; at += 64) {
      for (let i = 0; i < 16; i++) w[i] = view.getInt32(at + 4 * i);
      for (let i = 16; i < 64; i++) {
        const a = w[i - 15], b = w[i - 2];
        w[i] = (w[i - 16] + w[i - 7] + (turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)) + (turn(b, 17) ^ turn(b, 19) ^ (b >>> 10))) | 0;
      }
      let [a, b, c, d, e, f, g, k] = h;
      for (let i = 0; i < 64; i++) {
        const one = (k + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + ROUND[i] + w[i]) | 0;
        const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
        k = g; g = f; f = e; e = (d + one) | 0; d = c; c = b; b = a; a = (one + two) | 0;
      }
      [a, b, c, d, e, f, g, k].forEach((x, i) => { h[i] = (h[i] + x) | 0; });
    }
    const out = new Uint8Array(32), outView = new DataView(out.buffer);
    h.forEach((x, i) => outView.setInt32(4 * i, x));
    return out;
  }

  const utf8 = new TextEncoder();
  const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const unhex = (text) => Uint8Array.from(text.match(/../g) || [], (pair) => parseInt(pair, 16));
  const joined = (...parts) => Uint8Array.from(parts.flatMap((part) => [...part]));
  const node = (first, second) => sha256(joined([1], first, second));

  // --- Receipt codes --------------------------------------------------------------------
  function normalised(typed) {
    const digits = typed.replace(/[٠-٩]/g, (d) => d.charCodeAt(0) - 0x660).replace(/[۰-۹]/g, (d) => d.charCodeAt(0) - 0x6f0);
    const code = digits.toUpperCase().replace(/[^\p{L}\p{N}]/gu, "").replace(/[IL]/g, "1").replace(/O/g, "0");
    if (code.length !== 20) throw new Error("code_length");
    if ([...code].some((character) => !ALPHABET.includes(character))) throw new Error("code_characters");
    let check = 0;
    for (const character of code.slice(0, -1)) {
      check = (check ^ ALPHABET.indexOf(character)) << 1;
      if (check & 32) check ^= 0b100101;
    }
    if (ALPHABET[check] !== code.at(-1)) throw new Error("code_check");
    return code;
  }

  // --- The log --------------------------------------------------------------------------
  function rootOf(peaks) {
    return peaks.length ? peaks.slice(0, -1).reduceRight((root, peak) => node(peak, root), peaks.at(-1)) : sha256(new Uint8Array());
  }

  // Whether the lines, after the peaks of the day before, make the day's root.
  function makesRoot(day, before, lines) {
    const peaks = before ? before.peaks.map(unhex) : [];
    let size = before ? before.size : 0;
    if (size !== day.first || (before && hex(rootOf(peaks)) !== before.root)) return false;
    for (const line of lines) {
      if (JSON.parse(line).n !== size) return false;
      peaks.push(sha256(joined([0], utf8.encode(line))));
      size += 1;
      for (let rest = size; rest % 2 === 0; rest /= 2) peaks.push(node(...peaks.splice(-2)));
    }
    return size === day.size && hex(rootOf(peaks)) === day.root;
  }

  async function search(code, days, linesOf) {
    const tag = `"tag":"${hex(sha256(utf8.encode(`civicsite receipt 1:${code}`)))}"`;
    for (let n = days.length - 1; n >= 0; n--) {
      const day = days[n];
      if (day.size === day.first) continue;
      say(words.searching.replace("#", dayOf(day)));
      const lines = await linesOf(day);
      const line = lines && lines.find((text) => text.includes(tag));
      if (!line) continue;
      return { day, line: JSON.parse(line), right: makesRoot(day, days[n - 1], lines) };
    }
    return null;
  }

  const split = (text) => text.split("\n").filter(Boolean);

  async function online() {
    const get = async (address) => {
      const response = await fetch(address, { credentials: "omit" });
      if (!response.ok) throw new Error("unreachable");
      return response.text();
    };
    const days = JSON.parse(await get(box.dataset.roots)).days;
    return [days, async (day) => split(await get(box.dataset.log.replace("DAY", day.day)))];
  }

  async function fromFiles() {
    const read = (name) => Promise.all(Array.from(form.querySelector(`[name=${name}]`).files, (file) => file.text()));
    const [roots, logs] = [await read("roots"), await read("logs")];
    if (!roots.length || !logs.length) throw new Error("choose_files");
    const byFirst = new Map(logs.map(split).filter((lines) => lines.length).map((lines) => [JSON.parse(lines[0]).n, lines]));
    return [JSON.parse(roots[0]).days, async (day) => byFirst.get(day.first)];
  }

  // --- What is said ---------------------------------------------------------------------
  const inWords = new Intl.DateTimeFormat(`${document.documentElement.lang}-MA-u-nu-latn`, { dateStyle: "long", timeZone: "UTC" });
  const dayOf = (day) => inWords.format(new Date(`${day.day}T00:00Z`));
  const grouped = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, "\u202f");

  function element(name, text, attributes = {}) {
    const made = document.createElement(name);
    made.textContent = text;
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    return made;
  }

  function say(text, kind = "") {
    const notice = element("div", "", { class: `notice ${kind}` });
    const inner = element("div", "", { class: "stack stack-s" });
    inner.append(element("p", text));
    notice.append(inner);
    answer.replaceChildren(notice);
    return inner;
  }

  function sayFound({ day, line, right }) {
    if (!right) return say(words.wrong.replace("#", dayOf(day)), "bad");
    const inner = say(words.found, "good");
    inner.append(
      element("p", `${words.place.replace("#", grouped(line.n))}. ${words.day.replace("#", dayOf(day))}.`),
      element("p", words.root),
      element("p", day.root, { class: "hash", dir: "ltr" }),
      element("p", words.verified),
      element("p", words.compare),
    );
  }

  async function run() {
    const source = box.hasAttribute("data-files") ? fromFiles : online;
    const code = normalised(field.value);
    const found = await search(code, ...(await source()));
    if (found) sayFound(found);
    else say(box.hasAttribute("data-files") ? words.missing_file : words.missing, "warn");
  }

  form.addEventListener("submit", (event) => {
    if (event.submitter && event.submitter.hasAttribute("data-server")) return;
    event.preventDefault();
    answer.replaceChildren();
    run().catch((error) => say(words[error.message] || words.unreachable, error.message.startsWith("code_") ? "bad" : "warn"));
  });
  box.querySelectorAll("[data-local]").forEach((part) => { part.hidden = false; });
  box.querySelectorAll("[data-without-script]").forEach((part) => { part.hidden = true; });
})();
