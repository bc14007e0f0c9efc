/* Follows a dossier that is being made, and shows the page anew when it is. */

const EVERY = 1500;
const panel = document.querySelector("[data-progress]");

async function ask() {
  try {
    const answer = await fetch(panel.dataset.progress, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(String(answer.status));
    const made = await answer.json();
    if (made.state === "ready" || made.state === "failed") {
      location.reload();
      return;
    }
    const bar = panel.querySelector("progress");
    bar.max = made.total || 1;
    bar.value = made.done;
    const words = panel.querySelector("[data-words]");
    if (words.textContent !== made.words) words.textContent = made.words;
  } catch {
    // Asked again below: the dossier goes on without us.
  }
  setTimeout(ask, EVERY);
}

if (panel) setTimeout(ask, EVERY);
