/* The device's own share sheet, and copying the link, where the browser has them. */

for (const box of document.querySelectorAll("[data-share]")) {
  const { title, url } = box.dataset;
  const status = box.querySelector("[data-share-status]");
  const native = box.querySelector("[data-share-native]");
  const copy = box.querySelector("[data-share-copy]");

  if (navigator.share) {
    native.hidden = false;
    native.addEventListener("click", () => navigator.share({ title, url }).catch(() => {}));
  }
  if (navigator.clipboard) {
    copy.hidden = false;
    copy.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(url);
        status.textContent = copy.dataset.done;
        copy.lastChild.textContent = copy.dataset.done;
      } catch {
        copy.hidden = true;
      }
    });
  }
}
