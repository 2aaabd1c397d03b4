/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/** Functions that run inside JupyterLab's page; each is sent there by itself, so none may use another. */

interface JupyterApp {
  commands: { execute(name: string): Promise<unknown> };
  shell: { currentWidget?: { sessionContext?: { session?: { kernel?: { status: string } } } } };
}

declare global {
  var jupyterapp: JupyterApp;
}

export function kernelIsIdle(): boolean {
  return globalThis.jupyterapp.shell.currentWidget?.sessionContext?.session?.kernel?.status === 'idle';
}

export async function runAllCells(): Promise<void> {
  await globalThis.jupyterapp.commands.execute('notebook:run-all-cells');
}

/** Whether no cell is waiting or running any more: its prompt shows a number, or nothing where a failure aborted it. */
export function allCellsRan(): boolean {
  const prompts = [...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')].map(
    ({ textContent }) => textContent ?? '',
  );
  return (
    prompts.length > 0 &&
    prompts.every(
      (prompt) => /\[\d+\]/.test(prompt) || document.querySelector('[data-mime-type="application/vnd.jupyter.error"]'),
    )
  );
}

/** Whether an output of the Plotly renderer shows something: its stored picture, or the drawing. */
export function isDrawn(output: Element): boolean {
  const picture = output.querySelector('img');
  const drawing = output.querySelector('.main-svg');
  return (picture?.naturalWidth ?? 0) > 100 || (drawing?.getBoundingClientRect().width ?? 0) > 100;
}

/** The colour of an element's text, as `rgb(231, 92, 88)`. */
export function colorOf(element: Element): string {
  return getComputedStyle(element).color;
}
