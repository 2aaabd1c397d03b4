import { makeElement } from '../make-element';
import { BundleView, type ShowWidget } from './bundle-view';
import type { Displays } from './displays';
import { terminalHtml } from './terminal-html';

type Data = Record<string, unknown>;

/** Milliseconds for which printed text is gathered: a long one takes a while to be drawn. */
const gathering = 50;

/** What a cell, or a widget, shows: the outputs of Jupyter's messages one below the other. */
export class OutputArea {
  readonly element = makeElement('div');
  private stream: { name: string; text: string; element: HTMLElement } | undefined;
  private drawing: ReturnType<typeof setTimeout> | undefined;
  private clearsNext = false;
  /** What is shown, where it is one thing. */
  private only: BundleView | undefined;

  constructor(
    private readonly displays: Displays,
    private readonly showWidget: ShowWidget,
  ) {}

  get isEmpty(): boolean {
    return this.element.childElementCount === 0;
  }

  show(kind: string, content: Data): void {
    if (kind === 'clear_output') {
      if (content.wait) this.clearsNext = true;
      else this.clear();
      return;
    }
    if (kind === 'update_display_data') {
      const { display_id } = (content.transient ?? {}) as { display_id?: string };
      if (display_id !== undefined) this.displays.update(display_id, content.data as Data);
      return;
    }
    if (this.clearsNext) this.clear();
    if (kind === 'stream') this.print(String(content.name), String(content.text));
    if (kind === 'display_data' || kind === 'execute_result') this.display(content);
    if (kind === 'error') {
      this.add(makeElement('pre', { class: 'output error', translate: 'no', tabindex: '0' })).innerHTML = terminalHtml(
        (content.traceback as string[]).join('\n'),
      );
    }
  }

  /** Draws what was printed and is not drawn yet. */
  settle(): void {
    clearTimeout(this.drawing);
    this.drawing = undefined;
    if (this.stream) this.stream.element.innerHTML = terminalHtml(this.stream.text);
  }

  clear(): void {
    this.element.replaceChildren();
    this.stream = undefined;
    this.only = undefined;
    this.clearsNext = false;
  }

  /** Shows these outputs, as a notebook's file has them, in the place of all. */
  replace(outputs: Data[]): void {
    const [only, ...others] = outputs;
    // A figure under a slider changes in place.
    if (only && others.length === 0 && this.only && isDisplay(only)) {
      this.only.update(only.data as Data);
      return;
    }
    this.clear();
    for (const output of outputs) this.show(String(output.output_type), output);
  }

  private print(name: string, text: string): void {
    if (this.stream?.name !== name) {
      const element = this.add(
        makeElement('pre', { class: `output stream${name === 'stderr' ? ' warnings' : ''}`, tabindex: '0' }),
      );
      this.stream = { name, text: '', element };
    }
    this.stream.text += text;
    this.drawing ??= setTimeout(() => this.settle(), gathering);
  }

  private display({ data, transient }: Data): void {
    const view = new BundleView(data as Data, this.showWidget);
    const { display_id } = (transient ?? {}) as { display_id?: string };
    if (display_id !== undefined) this.displays.add(display_id, view);
    this.add(view.element);
    this.only = this.element.childElementCount === 1 ? view : undefined;
  }

  private add<Element extends HTMLElement>(element: Element): Element {
    this.settle();
    this.stream = undefined;
    this.element.append(element);
    return element;
  }
}

function isDisplay({ output_type }: Data): boolean {
  return output_type === 'display_data' || output_type === 'execute_result';
}
