/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/** Functions that run inside JupyterLab's page; each is sent there by itself, so none may use another. */

interface LabOutput {
  output_type: string;
  name?: string;
  ename?: string;
  evalue?: string;
  text?: string | string[];
  data?: Record<string, unknown>;
}

interface LabNotebook {
  cells: { cell_type: string; outputs?: LabOutput[] }[];
}

interface LabWidget {
  context: { model: { toJSON(): LabNotebook } };
  sessionContext?: { session?: { kernel?: { status: string } } };
}

interface JupyterApp {
  commands: { execute(name: string, options?: object): Promise<unknown> };
  shell: { currentWidget?: LabWidget };
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

/** Runs cells from the top on, texts counted. */
export async function runFirstCells(count: number): Promise<void> {
  const { commands } = globalThis.jupyterapp;
  await commands.execute('notebook:enter-command-mode');
  for (let cell = 0; cell < count; cell += 1) await commands.execute('notebook:run-cell-and-select-next');
}

export async function clearAllOutputs(): Promise<void> {
  await globalThis.jupyterapp.commands.execute('notebook:clear-all-cell-outputs');
}

/** Whether no cell is waiting or running any more: its prompt shows a number, or nothing where a failure aborted it. */
export function allCellsRan(): boolean {
  const prompts = [...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')].map(
    ({ textContent }) => textContent ?? '',
  );
  const { cells } = globalThis.jupyterapp.shell.currentWidget!.context.model.toJSON();
  const failed = cells.some(({ outputs }) => outputs?.some(({ output_type }) => output_type === 'error'));
  return prompts.length > 0 && prompts.every((prompt) => /\[\d+\]/.test(prompt) || (failed && !prompt.includes('*')));
}

/** What went wrong, as the notebook has it and however the page draws it: errors, and what went to standard error. */
export function failures(): string[] {
  const { cells } = globalThis.jupyterapp.shell.currentWidget!.context.model.toJSON();
  const outputs = cells.flatMap((cell) => cell.outputs ?? []);
  return outputs.flatMap(({ output_type, ename, evalue, name, text }) => {
    if (output_type === 'error') return [`${ename}: ${evalue}`];
    return name === 'stderr' ? [[text ?? ''].flat().join('')] : [];
  });
}

/** What stands for the last output in words: of a figure, its alternative text. */
export function lastText(): string {
  const { cells } = globalThis.jupyterapp.shell.currentWidget!.context.model.toJSON();
  const texts = cells
    .flatMap((cell) => cell.outputs ?? [])
    .map(({ data }) => [data?.['text/plain'] ?? ''].flat().join(''));
  return texts.at(-1) ?? '';
}

/** The PNG of the last output that has one, as the notebook's file would have it. */
export function storedPicture(): string {
  const { cells } = globalThis.jupyterapp.shell.currentWidget!.context.model.toJSON();
  const pictures = cells.flatMap((cell) => cell.outputs ?? []).flatMap(({ data }) => data?.['image/png'] ?? []);
  return [pictures.at(-1) ?? ''].flat().join('');
}

export async function saveNotebook(): Promise<void> {
  await globalThis.jupyterapp.commands.execute('docmanager:save');
}

export async function chooseTheme(theme: string): Promise<void> {
  await globalThis.jupyterapp.commands.execute('apputils:change-theme', { theme });
}

/** Whether an output of the Plotly renderer shows something: its stored picture, or the drawing. */
export function isDrawn(output: Element): boolean {
  const picture = output.querySelector('img');
  const drawing = output.querySelector('.main-svg');
  return (picture?.naturalWidth ?? 0) > 100 || (drawing?.getBoundingClientRect().width ?? 0) > 100;
}

/** The colours of an element's text and of what is behind it, as `rgb(231, 92, 88)`. */
export function colorsOf(element: Element): { color: string; background: string } {
  const { color, backgroundColor: background } = getComputedStyle(element);
  return { color, background };
}
