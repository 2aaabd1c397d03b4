/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/**
 * What the comparison's page does in the browser: draw the figures in the reader's colours, sort and filter the table.
 */
(() => {
  /**
   * @type {{ figures: Record<string, { data: object[], layout: object }>, dark: Record<string, string>, texts: { shown:
   *   string } }}
   */
  const { figures, dark, texts } = JSON.parse(document.getElementById('page-data')?.textContent ?? '{}');
  const prefersDark = window.matchMedia('(prefers-color-scheme: dark)');

  /**
   * A figure's data in the colours of the dark page; only what stands under a name of a colour is touched.
   * @param {unknown} value @param {boolean} isColor @returns {unknown}
   */
  function recolor(value, isColor = false) {
    if (typeof value === 'string') return isColor ? (dark[value] ?? value) : value;
    if (Array.isArray(value)) return value.map((item) => recolor(item, isColor));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, recolor(item, /color$/.test(name))]));
  }

  function drawFigures() {
    for (const [id, figure] of Object.entries(figures)) {
      const { data, layout } = /** @type {typeof figure} */ (
        prefersDark.matches ? recolor(figure) : structuredClone(figure)
      );
      /** @type {any} */ (globalThis).Plotly.react(id, data, layout, { displayModeBar: false });
    }
  }

  const table = document.getElementById('runs');
  const body = table?.querySelector('tbody');
  const rows = [...(body?.rows ?? [])];

  /** @param {HTMLTableCellElement} header */
  function sortBy(header) {
    const column = header.cellIndex;
    const descending = header.getAttribute('aria-sort') === 'ascending';
    for (const other of table?.querySelectorAll('th[aria-sort]') ?? []) other.removeAttribute('aria-sort');
    header.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
    rows.sort((one, other) => compareCells(one.cells[column], other.cells[column], descending));
    body?.append(...rows);
  }

  /**
   * Numbers by size, texts by letters, and cells without a value last.
   * @param {HTMLElement | undefined} one @param {HTMLElement | undefined} other @param {boolean} descending
   */
  function compareCells(one, other, descending) {
    const [first, second] = [one?.dataset.value ?? '', other?.dataset.value ?? ''];
    if (first === '' || second === '') return Number(first === '') - Number(second === '');
    const difference = Number(first) - Number(second);
    const order = Number.isNaN(difference) ? first.localeCompare(second, undefined, { numeric: true }) : difference;
    return descending ? -order : order;
  }

  function filterRows() {
    const words = (filter?.value ?? '').toLowerCase().split(/\s+/);
    for (const row of rows) {
      const text = (row.textContent ?? '').toLowerCase() + (row.dataset.words ?? '').toLowerCase();
      row.hidden = !words.every((word) => text.includes(word));
    }
    const shown = rows.filter(({ hidden }) => !hidden).length;
    if (count) count.textContent = texts.shown.replace('{shown}', String(shown)).replace('{all}', String(rows.length));
  }

  const filter = /** @type {HTMLInputElement | null} */ (document.getElementById('filter'));
  const count = document.getElementById('shown');
  for (const button of table?.querySelectorAll('th button') ?? []) {
    button.addEventListener('click', () => {
      const header = button.closest('th');
      if (header) sortBy(header);
    });
  }
  filter?.addEventListener('input', filterRows);
  prefersDark.addEventListener('change', drawFigures);
  filterRows();
  drawFigures();
})();
