// Shows the communes found while a name is being typed. Without it the form asks for a page of results.
const form = document.querySelector("form[data-find-part]");
const place = document.querySelector("[data-find-results]");
const status = form?.querySelector("[data-find-status]");
const input = form?.querySelector("input[name=q]");
let asked = input?.value.trim() ?? "";
let waiting = 0;
let current = null;

async function find() {
  const words = input.value.trim();
  if (words === asked) return;
  asked = words;
  current?.abort();
  current = new AbortController();
  try {
    const answer = await fetch(`${form.dataset.findPart}?part=1&q=${encodeURIComponent(words)}`, { signal: current.signal });
    if (!answer.ok) return;
    place.innerHTML = await answer.text();
    status.textContent = place.querySelector(".note")?.textContent ?? "";
  } catch {
    // Away from the network the form itself still works once it is back.
  }
}

input?.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(find, 250);
});
