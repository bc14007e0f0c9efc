/* While a petition is being written: petitions of the same commune that look like it. */

const WAIT = 700;
const FEWEST_LETTERS = 8;

const form = document.querySelector("form[data-similar-url]");
const place = form?.querySelector("[data-similar]");
let timer;
let asking;
let asked = "";

async function ask() {
  const commune = form.elements.commune.value;
  const parts = ["title_fr", "request_fr", "title_ar", "request_ar"].map((name) => form.elements[name]?.value.trim() ?? "");
  const text = parts.filter(Boolean).join(" ").slice(0, 400);
  if (!commune || text.length < FEWEST_LETTERS) return;
  const url = new URL(form.dataset.similarUrl, location.origin);
  url.search = new URLSearchParams({ commune, text });
  if (url.href === asked) return;
  asked = url.href;
  asking?.abort();
  asking = new AbortController();
  try {
    const answer = await fetch(url, { signal: asking.signal, credentials: "same-origin" });
    if (answer.ok) place.innerHTML = await answer.text();
    lead();
  } catch {
    // Without an answer nothing is shown: the text matters more.
  }
}

/* On a phone the list is far below the title that is being written: a line under it leads there. */
function lead() {
  const heading = place.querySelector("h2");
  for (const name of ["title_fr", "title_ar"]) {
    const field = form.elements[name]?.closest(".field");
    if (!field) continue;
    let line = field.querySelector("[data-similar-line]");
    if (!line) {
      line = document.createElement("p");
      line.dataset.similarLine = "";
      const link = line.appendChild(document.createElement("a"));
      link.className = "tap";
      link.href = "#similar";
      field.append(line);
    }
    line.hidden = !heading;
    line.firstChild.textContent = heading?.textContent ?? "";
  }
}

if (place) {
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  };
  form.addEventListener("input", later);
  form.addEventListener("change", later);
  ask();
}
