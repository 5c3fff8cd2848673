// Tables that are sorted by the column whose head is pressed: numbers as numbers, what is empty last.
"use strict";
(() => {
  const key = (cell) => {
    const text = cell.dataset.value;
    const number = text === "" ? NaN : Number(text.replace(/^([+-]?)Inf$/, "$1Infinity"));
    return { text, number, empty: text === "" };
  };
  const compare = (a, b) => {
    if (a.empty || b.empty) return a.empty - b.empty;
    if (Number.isNaN(a.number) || Number.isNaN(b.number)) return a.text.localeCompare(b.text);
    return a.number < b.number ? -1 : a.number > b.number ? 1 : 0;
  };
  for (const table of document.querySelectorAll("table.sortable")) {
    const heads = [...table.tHead.rows[0].cells], body = table.tBodies[0];
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        for (const h of heads) h.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const rows = [...body.rows].map((row) => ({ row, key: key(row.cells[column]) }));
        rows.sort((a, b) => (down && !a.key.empty && !b.key.empty ? compare(b.key, a.key) : compare(a.key, b.key)));
        body.append(...rows.map((r) => r.row));
      });
    });
  }
})();
