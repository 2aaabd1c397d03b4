import type { EditorView } from '@codemirror/view';
import type { Words } from '../words';
import { createEditor } from './editor';
import { makeElement } from './make-element';
import type { Displays } from './outputs/displays';
import { OutputArea } from './outputs/output-area';
import type { Widgets } from './outputs/widgets';

interface Places {
  displays: Displays;
  widgets: () => Widgets;
  say: Words;
}

interface Acts {
  run(cell: LiveCell): void;
  next(cell: LiveCell): void;
}

/** A code cell of the page: its code, which can be edited, and what came out of it. */
export class LiveCell {
  readonly id: string;
  /** What the page calls the cell, such as `Code 3`. */
  readonly label: string;
  private readonly code: HTMLElement;
  private readonly stored: HTMLElement[];
  private editor: EditorView | undefined;
  private area: OutputArea | undefined;
  private outputs: HTMLElement | undefined;

  constructor(
    private readonly element: HTMLElement,
    private readonly places: Places,
    private readonly acts: Acts,
  ) {
    this.id = element.id;
    this.label = element.querySelector('summary')!.textContent!.trim();
    this.code = element.querySelector('details.code code')!;
    this.stored = [...element.querySelectorAll<HTMLElement>(':scope > .outputs, :scope > details.folded')];
  }

  get source(): string {
    return this.code.textContent ?? '';
  }

  /** Makes the code an editor, and goes into it. */
  edit(): void {
    this.editor ??= this.createEditor();
    this.code.closest('details')!.open = true;
    this.editor.focus();
  }

  /** The cell will run. */
  wait(): void {
    this.element.classList.add('waiting');
  }

  /** The cell will not run after all. */
  forgo(): void {
    this.element.classList.remove('waiting', 'running');
  }

  /** The cell runs: what it shows takes the place of what it showed. */
  begin(): void {
    this.element.classList.add('running');
    for (const one of this.stored) one.hidden = true;
    this.outputs?.remove();
    const { displays, widgets, say } = this.places;
    this.area = new OutputArea(displays, widgets().view);
    this.outputs = makeElement(
      'div',
      { class: 'outputs', role: 'group', 'aria-label': `${say.output}: ${this.label}` },
      makeElement('p', { class: 'label', 'aria-hidden': 'true' }, say.output),
      this.area.element,
    );
    this.element.append(this.outputs);
  }

  /** Takes one of Jupyter's messages about outputs. */
  show(kind: string, content: Record<string, unknown>): void {
    this.area?.show(kind, content);
  }

  /** Asks for a line under the cell. */
  ask(prompt: string, isPassword: boolean, answer: (line: string) => void): void {
    const field = makeElement('input', {
      type: isPassword ? 'password' : 'text',
      'aria-label': prompt || this.places.say.answer,
    });
    const form = makeElement('form', { class: 'live-input' }, `${prompt} `, field);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      form.replaceWith(
        makeElement('pre', { class: 'output stream' }, `${prompt} ${isPassword ? '········' : field.value}\n`),
      );
      answer(field.value);
    });
    this.outputs?.append(form);
    field.focus();
  }

  /** The cell has run; `note`, where something else came out than the file holds, says why. */
  end(note: string): void {
    this.forgo();
    this.area?.settle();
    if (!this.outputs) return;
    const label = this.outputs.querySelector('.label');
    if (this.area?.isEmpty) label?.remove();
    else if (contentsOf(this.stored) !== contentsOf([this.outputs]))
      label?.after(makeElement('p', { class: 'live-note' }, note));
  }

  /** Shows what the file holds. */
  restore(): void {
    this.forgo();
    this.outputs?.remove();
    for (const one of this.stored) one.hidden = false;
  }

  private createEditor(): EditorView {
    const editor = createEditor(this.source, this.places.say.editor(this.label), {
      change: (text) => {
        this.code.textContent = text;
      },
      run: () => this.acts.run(this),
      runAndLeave: () => {
        this.acts.run(this);
        this.acts.next(this);
      },
    });
    const written = this.code.closest('pre')!;
    written.hidden = true;
    written.after(editor.dom);
    return editor;
  }
}

/** What outputs say, texts and the data of figures, in one string. */
function contentsOf(outputs: HTMLElement[]): string {
  const shown = outputs.flatMap((one) => [...one.querySelectorAll('pre.output, .output.html, .plot-data')]);
  return shown.map((one) => (one.matches('.plot-data') ? dataOf(one) : spaced(one))).join('\n');
}

function spaced({ textContent }: Element): string {
  return (textContent ?? '').replace(/\s+/g, ' ').trim();
}

function dataOf({ textContent }: Element): string {
  return JSON.stringify(JSON.parse(textContent || '{}').data);
}
