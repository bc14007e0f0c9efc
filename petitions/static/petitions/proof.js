// The proof of work of django-altcha, asked after many signatures from one address: finds the number whose
// hash with the salt is the challenge, then sends the form. Own code because the widget that comes with the
// package weighs more than the whole page may (66 KB) and needs inline styles.
const BATCH = 500;

async function solve({ algorithm, challenge, salt, max_number: maxnumber }, progress) {
  const encoder = new TextEncoder();
  const hash = async (number) => {
    const digest = await crypto.subtle.digest(algorithm, encoder.encode(salt + number));
    return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
  };
  for (let start = 0; start <= maxnumber; start += BATCH) {
    const numbers = Array.from({ length: Math.min(BATCH, maxnumber - start + 1) }, (_, i) => start + i);
    const found = (await Promise.all(numbers.map(hash))).indexOf(challenge);
    if (found >= 0) return start + found;
    progress(start / maxnumber);
  }
  return null;
}

const root = document.querySelector("[data-proof]");
if (root && globalThis.crypto?.subtle) {
  const task = JSON.parse(root.dataset.proof);
  const field = root.querySelector("input");
  const meter = root.querySelector("progress");
  const form = field.form;
  const started = performance.now();
  root.querySelector("[data-waiting]").hidden = false;
  for (const other of document.querySelectorAll("[data-without-script]")) other.hidden = true;
  const number = await solve(task, (part) => { meter.value = part; });
  if (number !== null) {
    const { algorithm, challenge, salt, signature } = task;
    const took = Math.round(performance.now() - started);
    field.value = btoa(JSON.stringify({ algorithm, challenge, number, salt, signature, took }));
    meter.value = 1;
    root.querySelector("[data-waiting]").hidden = true;
    root.querySelector("[data-ready]").hidden = false;
    form.querySelector("button.btn").focus();
  }
}
