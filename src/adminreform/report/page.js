"use strict";
(() => {
  const input = document.getElementById("search");
  const table = document.getElementById("all-links");
  const found = document.getElementById("found");
  if (!input || !table || !found) return;
  const plain = (text) =>
    text
      .toLowerCase()
      .normalize("NFD")
      .replace(/[\u0300-\u036f]/g, "")
      .replace(/đ/g, "d");
  const rows = [...table.tBodies[0].rows].map((row) => [row, plain(row.textContent)]);
  input.closest("p").hidden = false;
  const filter = () => {
    const words = plain(input.value).split(/\s+/).filter(Boolean);
    let count = 0;
    for (const [row, text] of rows) {
      row.hidden = !words.every((word) => text.includes(word));
      if (!row.hidden) count += 1;
    }
    found.textContent = `${count} ${found.dataset.of} ${rows.length}`;
  };
  input.addEventListener("input", filter);
  filter();
})();
