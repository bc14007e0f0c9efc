/* While a petition is being written: the fields of the chosen council, and what others decide. Hints, never a refusal. */

const WAIT = 700;
const FEWEST_LETTERS = 6;

const form = document.querySelector("form[data-hints-url]");
const place = form?.querySelector("[data-hints]");
const field = form?.querySelector("select[data-powers]");
// In the order of the choices of the form: the groups of the list of fields, by council.
const levels = form ? [...form.querySelectorAll("input[name=level]")] : [];
const councils = field ? [...field.querySelectorAll("optgroup")].map((group) => group.label) : [];
let timer;
let asking;
let asked = "";

const level = () => form.elements.level.value;

/* The fields of another council leave the list; they come back with their council. */
function narrow() {
  const chosen = levels.findIndex((choice) => choice.checked);
  for (const group of field.querySelectorAll("optgroup")) group.disabled = chosen >= 0 && group.label !== councils[chosen];
  if (field.selectedOptions[0]?.parentElement.disabled) field.value = "";
}

async function ask() {
  const text = ["title_fr", "request_fr", "title_ar", "request_ar"].map((name) => form.elements[name]?.value.trim() ?? "").join(" ").trim();
  if (text.length < FEWEST_LETTERS) return;
  const url = new URL(form.dataset.hintsUrl, location.origin);
  url.search = new URLSearchParams({ level: level(), text: text.slice(0, 900) });
  if (url.href === asked) return;
  asked = url.href;
  asking?.abort();
  asking = new AbortController();
  try {
    const answer = await fetch(url, { signal: asking.signal, credentials: "same-origin" });
    if (answer.ok) place.innerHTML = await answer.text();
    offer();
  } catch {
    // Without an answer nothing is shown: the text matters more.
  }
}

function offer() {
  for (const button of place.querySelectorAll("[data-power]")) button.hidden = false;
}

if (place && field) {
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  };
  form.addEventListener("input", (event) => {
    // The list was narrowed by words: its groups were made anew.
    if (event.target.id === `${field.id}_narrow`) narrow();
    else later();
  });
  form.addEventListener("change", (event) => {
    if (event.target.name === "level") narrow();
    later();
  });
  place.addEventListener("click", (event) => {
    const button = event.target.closest("[data-power]");
    if (!button) return;
    field.value = `${level()}:${button.dataset.power}`;
    field.scrollIntoView({ block: "center" });
    field.focus();
  });
  narrow();
  offer();
  ask();
}
