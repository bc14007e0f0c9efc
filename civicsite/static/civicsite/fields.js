/* What fields for long texts and for files say while they are filled in; the site says all of it again without a script. */

/* A text that the site refuses without reading it: it is not pasted and not sent, so that neither page nor connection chokes. */
const most = (field) => Number(field.dataset.most) || Infinity;

/** Says how many characters are left once a third or less remains, how many are too many, or that a text is far too long. */
function watchRoom(room) {
  const field = document.getElementById(room.dataset.room);
  const maximum = Number(field?.dataset.maximum);
  if (!maximum) return;
  const [left, over] = room.querySelectorAll("span");
  const number = room.querySelector("b");
  const flood = room.querySelector("strong");
  let timer;
  const show = (isFlood = false) => {
    const rest = isFlood ? -1 : maximum - [...field.value.trim()].length;
    room.hidden = rest > maximum / 3;
    room.classList.toggle("over", rest < 0);
    flood.hidden = !isFlood;
    number.hidden = isFlood;
    left.hidden = isFlood || rest < 0;
    over.hidden = isFlood || rest >= 0;
    number.textContent = String(Math.abs(rest)).replace(/\B(?=(\d{3})+$)/g, "\u202f");
  };
  // After a pause only: the sentence is read aloud to those who listen.
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(show, 400);
  });
  field.addEventListener("beforeinput", (event) => {
    const replaced = field.selectionEnd - field.selectionStart;
    if (!event.data || field.value.length - replaced + event.data.length <= most(field)) return;
    event.preventDefault();
    clearTimeout(timer);
    show(true);
  });
  field.addEventListener("flood", () => show(true));
  show();
}

document.querySelectorAll("[data-room]").forEach(watchRoom);

/** Says of a file, as soon as it is chosen, that it is heavier than the site takes. */
const isTooHeavy = (field) => [...(field.files ?? [])].some((file) => file.size > (Number(field.dataset.mostBytes) || Infinity));
for (const field of document.querySelectorAll("input[data-most-bytes]")) {
  const said = document.createElement("p");
  said.className = "note room over";
  said.role = "alert";
  field.after(said);
  field.addEventListener("change", () => { said.textContent = isTooHeavy(field) ? field.dataset.tooHeavy : ""; });
}

addEventListener("submit", (event) => {
  const field = [...event.target.elements].find((one) => one.value?.length > most(one) || isTooHeavy(one));
  if (!field || event.defaultPrevented) return;
  event.preventDefault();
  field.dispatchEvent(new Event("flood"));
  field.focus();
});
