import { makeElement } from '../make-element';
import { terminalHtml } from './terminal-html';

type Data = Record<string, unknown>;

/** What shows the widget of a name; undefined where the page knows none. */
export type ShowWidget = (name: string) => HTMLElement | undefined;

/** One thing in several forms, in the best that the page can show. */
export class BundleView {
  readonly element = makeElement('div', { class: 'live-bundle' });

  constructor(
    data: Data,
    private readonly showWidget: ShowWidget,
  ) {
    this.update(data);
  }

  /** Shows something else; a figure that stays one changes in place. */
  update(data: Data): void {
    const plot = data['application/vnd.plotly.v1+json'];
    const drawn = this.element.querySelector<HTMLElement>(':scope > figure.plot');
    if (plot && drawn) setFigure(drawn, plot, data);
    else this.element.replaceChildren(this.viewOf(data));
  }

  private viewOf(data: Data): HTMLElement {
    const widget = data['application/vnd.jupyter.widget-view+json'] as { model_id: string } | undefined;
    const control = widget && this.showWidget(widget.model_id);
    if (control) return control;
    if (data['application/vnd.plotly.v1+json']) return figureOf(data);
    if (data['text/html'] !== undefined) return htmlOf(String(data['text/html']));
    for (const type of ['image/png', 'image/jpeg', 'image/gif', 'image/webp']) {
      if (data[type]) return pictureOf(`data:${type};base64,${data[type]}`, data);
    }
    if (data['image/svg+xml']) {
      return pictureOf(`data:image/svg+xml,${encodeURIComponent(String(data['image/svg+xml']))}`, data);
    }
    const text = makeElement('pre', { class: 'output', translate: 'no', tabindex: '0' });
    text.innerHTML = terminalHtml(String(data['text/plain'] ?? data['text/markdown'] ?? JSON.stringify(data)));
    return text;
  }
}

function htmlOf(html: string): HTMLElement {
  const element = makeElement('div', { class: 'output html' });
  element.innerHTML = html;
  return element;
}

function pictureOf(source: string, data: Data): HTMLElement {
  return makeElement('figure', {}, makeElement('img', { src: source, alt: String(data['text/plain'] ?? '') }));
}

/** A figure that the page's own script draws when it comes near. */
function figureOf(data: Data): HTMLElement {
  const figure = makeElement(
    'figure',
    { class: 'plot' },
    makeElement('script', { type: 'application/json', class: 'plot-data' }),
  );
  // The script hears it once the figure stands in the page.
  queueMicrotask(() => setFigure(figure, data['application/vnd.plotly.v1+json'], data));
  return figure;
}

function setFigure(figure: HTMLElement, plot: unknown, data: Data): void {
  figure.dataset.alt = String(data['text/plain'] ?? '');
  figure.querySelector('.plot-data')!.textContent = JSON.stringify(plot);
  figure.dispatchEvent(new Event('figure-changed', { bubbles: true }));
}
