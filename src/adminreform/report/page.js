"use strict";
(() => {
  // Without this script the page says the same; with it, tables sort, lists filter,
  // and a link to a closed sheet opens it.
  const vietnamese = document.documentElement.lang === "vi";
  const plain = (text) =>
    text
      .toLowerCase()
      .normalize("NFD")
      .replace(/[\u0300-\u036f]/g, "")
      .replace(/đ/g, "d");

  // -- filters: an input that names what it filters, rows of tables or children of boxes
  for (const input of document.querySelectorAll("input[data-filter]")) {
    const named = input.dataset.filter.split(" ").map((id) => document.getElementById(id));
    const boxes = named.filter(Boolean).map((box) => box.tBodies?.[0] ?? box);
    const line = input.closest("p");
    const status = line.querySelector("[role=status]");
    const items = boxes.flatMap((box) => [...box.children]).map((item) => {
      const parts = item.cells || [item.querySelector(":scope > summary") || item];
      const text = [...parts].map((part) => part.textContent).join(" ");
      return [item, ` ${plain(text).replace(/[^\p{L}\p{N}]+/gu, " ")}`];
    });
    line.hidden = false;
    const filter = () => {
      const words = plain(input.value).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
      let count = 0;
      for (const [item, text] of items) {
        item.hidden = !words.every((word) => text.includes(` ${word}`));
        if (!item.hidden) count += 1;
      }
      status.textContent = `${count} ${status.dataset.of} ${items.length}`;
    };
    input.addEventListener("input", filter);
    filter();
  }

  // -- sorting: a button in each heading of a table without cells that span rows
  const NUMBER = vietnamese
    ? /^[-−+≈ ]*(?:\d{1,3}(?:\.\d{3})+(?!\d)|\d+)(?:,\d+)?/
    : /^[-−+≈ ]*(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?/;
  const DAY = vietnamese ? /^(\d{2})\/(\d{2})\/(\d{4})/ : /^(\d{4})-(\d{2})-(\d{2})/;
  const day = (text) => {
    const found = DAY.exec(text);
    if (!found) return null;
    const [year, month, date] = vietnamese ? [found[3], found[2], found[1]] : found.slice(1);
    return Number(year + month + date);
  };
  const number = (text) => {
    const found = NUMBER.exec(text);
    if (!found) return null;
    const digits = found[0].replace(/[≈ +]/g, "").replace("−", "-");
    return Number(vietnamese ? digits.replace(/\./g, "").replace(",", ".") : digits.replace(/,/g, ""));
  };
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const compare = (one, other) => {
    for (const read of [day, number]) {
      const [a, b] = [read(one), read(other)];
      if (a !== null && b !== null) return a - b;
    }
    return collator.compare(one, other);
  };
  // what has no value stands last, whichever way it is sorted
  const empty = (text) => text === "" || text === "–";
  for (const table of document.querySelectorAll("table")) {
    const body = table.tBodies[0];
    const heads = table.tHead ? [...table.tHead.rows[0].cells] : [];
    if (!body || body.rows.length < 4 || body.querySelector("[rowspan], [colspan]")) continue;
    const order = [...body.rows];
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      // the title stays text of the heading, for browsers print no buttons in repeated headings
      button.title = document.body.dataset.sort.replace("{}", head.textContent);
      button.ariaLabel = button.title;
      head.append(" ", button);
      button.addEventListener("click", () => {
        const was = head.getAttribute("aria-sort");
        for (const each of heads) each.removeAttribute("aria-sort");
        // up, down, and then as it was
        const now = was === "ascending" ? "descending" : was === "descending" ? null : "ascending";
        if (now) head.setAttribute("aria-sort", now);
        const sign = now === "descending" ? -1 : 1;
        const text = (row) => row.cells[column].textContent.trim();
        const rows = order.filter((row) => !row.classList.contains("total"));
        if (now) {
          rows.sort((one, other) => {
            const [a, b] = [text(one), text(other)];
            if (empty(a) || empty(b)) return empty(a) - empty(b);
            return sign * compare(a, b);
          });
        }
        const totals = order.filter((row) => row.classList.contains("total"));
        body.append(...(now ? [...rows, ...totals] : order));
      });
    });
  }

  // -- sheets: a link opens the one that it leads to; one of them can be printed alone
  const open = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const sheet = id && document.getElementById(id);
    if (sheet && sheet.tagName === "DETAILS") {
      sheet.hidden = false;
      sheet.open = true;
      sheet.scrollIntoView();
    }
  };
  addEventListener("hashchange", open);
  open();
  for (const button of document.querySelectorAll("button[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const sheet = button.closest("details");
      sheet.classList.add("alone");
      document.body.classList.add("one-sheet");
      window.print();
      document.body.classList.remove("one-sheet");
      sheet.classList.remove("alone");
    });
  }
})();
