// The one thing a form can't do by itself: ask the device for a passkey. Everything else on these pages works without scripts.
const asks = document.querySelectorAll("[data-passkey]");
const supported = globalThis.PublicKeyCredential?.parseRequestOptionsFromJSON && globalThis.PublicKeyCredential?.parseCreationOptionsFromJSON;

for (const form of asks) {
  if (!supported) continue;
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    if (form.elements.credential.value) return;
    event.preventDefault();
    const said = form.querySelector("[data-said]");
    said.hidden = true;
    try {
      const asked = await fetch(form.dataset.options, { method: "POST", body: new FormData(form), headers: { accept: "application/json" } });
      const answer = await asked.json();
      if (!asked.ok) throw new Error(answer.detail);
      const credential = form.dataset.passkey === "create"
        ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(answer) })
        : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(answer) });
      form.elements.credential.value = JSON.stringify(credential);
      form.submit();
    } catch (fault) {
      said.textContent = fault instanceof DOMException ? form.dataset.failed : fault.message;
      said.hidden = false;
    }
  });
}
