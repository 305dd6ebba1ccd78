// A block of a spreadsheet, pasted into a cell, goes to the server as text; the arrows move between cells.
export function wire(form, page) {
  form.addEventListener("paste", (event) => {
    const cell = event.target.dataset?.cell;
    const text = event.clipboardData.getData("text/plain");
    if (!cell || !/[\t\n]/.test(text.trimEnd())) return;
    event.preventDefault();
    const [row, column] = cell.split(",").map(Number);
    page.invokeMethodAsync("Paste", row, column, text).then(() => form.dispatchEvent(new Event("input", { bubbles: true })));
  });
  form.addEventListener("keydown", (event) => {
    const cell = event.target.dataset?.cell;
    if (!cell) return;
    const [row, column] = cell.split(",").map(Number);
    const step = { ArrowDown: [1, 0], ArrowUp: [-1, 0], Enter: [1, 0] }[event.key];
    if (!step) return;
    event.preventDefault();
    form.querySelector(`[data-cell="${row + step[0]},${column + step[1]}"]`)?.focus();
  });
}
