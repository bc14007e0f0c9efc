/* A field above a long list of communes that narrows it, whatever the accents and the hamzas. */

const FEWEST = 12;
const SAME = { أ: "ا", إ: "ا", آ: "ا", ى: "ي", ئ: "ي", ؤ: "و", ة: "ه", ظ: "ض", "ـ": "", ء: "" };

const fold = (text) =>
  text
    .normalize("NFC")
    .replace(/[أإآىئؤةظـء]/g, (letter) => SAME[letter])
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase();

function enhance(select) {
  const options = [...select.options].filter((option) => option.value);
  if (options.length < FEWEST) return;
  const input = document.createElement("input");
  input.type = "search";
  input.dir = "auto";
  input.id = `${select.id}_narrow`;
  const label = document.createElement("label");
  label.className = "hint";
  label.htmlFor = input.id;
  label.textContent = select.dataset.narrow;
  input.setAttribute("aria-controls", select.id);
  input.autocomplete = "off";
  const first = select.options[0];
  const groups = [...select.querySelectorAll("optgroup")].map((group) => ({ label: group.label, options: [...group.children] }));
  select.before(label, input);
  // Options are taken out and put back: not every browser hides them.
  input.addEventListener("input", () => {
    const words = fold(input.value).split(/\s+/).filter(Boolean);
    const chosen = select.value;
    const matching = [];
    const shown = groups.flatMap(({ label, options: all }) => {
      const kept = all.filter((option) => words.every((word) => fold(option.textContent).includes(word)));
      matching.push(...kept);
      const group = document.createElement("optgroup");
      group.label = label;
      group.append(...kept);
      return kept.length ? [group] : [];
    });
    select.replaceChildren(first, ...shown);
    select.value = matching.length === 1 && words.length ? matching[0].value : matching.some((o) => o.value === chosen) ? chosen : "";
    if (select.value !== chosen) select.dispatchEvent(new Event("change", { bubbles: true }));
  });
}

for (const select of document.querySelectorAll("select[data-narrow]")) enhance(select);
