// Asks the browser for a security key, puts its answer into the form and sends it.
// The conversion between JSON and the browser's objects is webauthn-json's, which allauth brings.
import "../mfa/js/webauthn-json.js";

const { create, get, supported } = globalThis.webauthnJSON;

for (const form of document.querySelectorAll("form[data-security-key]")) {
  if (!supported()) continue;
  const options = JSON.parse(document.getElementById(form.dataset.options).textContent);
  const failed = form.querySelector("[data-failed]");
  const button = form.querySelector("button");
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    failed.hidden = true;
    button.disabled = true;
    try {
      const credential =
        form.dataset.securityKey === "create" ? await create(options.creation_options) : await get(options.request_options);
      form.elements.namedItem("credential").value = JSON.stringify(credential);
      form.submit();
    } catch {
      failed.hidden = false;
      button.disabled = false;
    }
  });
}
