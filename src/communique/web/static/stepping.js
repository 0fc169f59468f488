// On a page of things in a row: j and k (or n and p) go to the next and to the one before.
const steps = [...document.querySelectorAll("[data-step]")];
let at = -1;

function go(by) {
  const focused = steps.indexOf(document.activeElement.closest("[data-step]"));
  if (focused >= 0) at = focused;
  const next = steps[Math.min(steps.length - 1, Math.max(0, at + by))];
  if (!next) return;
  at = steps.indexOf(next);
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "center" });
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
  if (event.key === "j" || event.key === "n") go(1);
  if (event.key === "k" || event.key === "p") go(-1);
});
