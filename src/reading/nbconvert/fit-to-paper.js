// Runs in a page that is about to be printed. What is wider than the paper is made smaller, or goes to a page turned
// across, smaller still and with long words broken if need be, so that nothing is cut.
(() => {
  /** What of a page does not go on in another line by itself. */
  const wide = 'table, .formula-block, .output.html, .colored, pre, .output';
  /** The width between the margins of A4 in pixels of CSS, upright and across. */
  const upright = 657;
  const across = 980;
  /** Text is not made smaller than this before the paper is turned. */
  const smallest = 0.7;
  const smallestAcross = 0.5;

  const widthOf = (element) => Math.max(element.scrollWidth, element.getBoundingClientRect().width);
  const widest = (element) =>
    Math.max(widthOf(element), ...[...element.querySelectorAll('table, .katex-html, .base')].map(widthOf));
  const outermost = [...document.querySelectorAll(wide)].filter((one) => !one.parentElement.closest(wide));
  for (const element of outermost) {
    const room = Math.min(element.parentElement.clientWidth || upright, upright);
    const needed = widest(element);
    if (needed <= room + 1) continue;
    if (room / needed >= smallest) {
      element.style.zoom = room / needed;
      continue;
    }
    element.classList.add('across');
    const roomAcross = across - (upright - room);
    const fits = roomAcross / needed >= smallestAcross;
    if (!fits) element.classList.add('broken-words');
    element.style.width = `${fits ? needed : roomAcross / smallestAcross}px`;
    const broken = widest(element);
    element.style.width = `${broken}px`;
    element.style.zoom = Math.min(1, roomAcross / broken);
  }
})();
