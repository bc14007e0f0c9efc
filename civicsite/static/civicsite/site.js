/* What every page does a little better with a script; all of it works without. */

/* Offline: say so, and hold a form back instead of losing what is in it. */
const offline = document.querySelector("[data-offline]");
const showOffline = () => { offline.hidden = navigator.onLine; };
addEventListener("online", showOffline);
addEventListener("offline", showOffline);
if (offline) showOffline();
let reached = false;
addEventListener("submit", async (event) => {
  if (navigator.onLine || reached || event.defaultPrevented) return;
  event.preventDefault();
  // A browser may be wrong about it: the site is asked before anybody is held back.
  reached = await fetch("/healthz", { cache: "no-store" }).then(() => true, () => false);
  if (reached) return event.target.requestSubmit(event.submitter);
  showOffline();
  offline.scrollIntoView({ block: "nearest" });
});

/* The page that a device shows while it does not reach the site (civicsite/templates/civicsite/sw.js). */
if (navigator.onLine) navigator.serviceWorker?.register("/sw.js").catch(() => {});

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

/* The first page of the site opens in the language last chosen. */
for (const link of document.querySelectorAll("[data-language]")) {
  link.addEventListener("click", () => {
    document.cookie = `django_language=${link.dataset.language};path=/;max-age=31536000;samesite=lax`;
  });
}
