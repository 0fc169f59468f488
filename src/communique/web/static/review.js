// Single keys on the page of a question. Everything works without them, by Tab and Enter, or with the access keys.
"use strict";
(() => {
  const box = document.getElementById("single-keys");
  const kept = "communique-single-keys";
  try { box.checked = localStorage.getItem(kept) !== "off"; } catch { /* no storage: on for this page */ }
  box.addEventListener("change", () => {
    try { localStorage.setItem(kept, box.checked ? "on" : "off"); } catch { /* as above */ }
  });
  const typing = (element) => element instanceof HTMLElement
    && (element.isContentEditable || ["TEXTAREA", "SELECT"].includes(element.tagName)
      || (element.tagName === "INPUT" && !["checkbox", "radio"].includes(element.type)));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && typing(document.activeElement)) {
      document.getElementById("question").focus();
      return;
    }
    if (!box.checked || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (event.key === "e") {
      const field = document.querySelector(".decision select, .decision input:not([type=hidden]), .decision textarea");
      if (field) { field.focus(); event.preventDefault(); }
      return;
    }
    const found = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (found) { event.preventDefault(); found.click(); }
  });
  document.getElementById("question").focus({ preventScroll: true });
})();
