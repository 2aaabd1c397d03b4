import { makeElement } from '../make-element';
import type { Displays } from './displays';
import { OutputArea } from './output-area';

type State = Record<string, unknown>;

/** The page's half of a widget. */
interface Model {
  state: State;
  /** Told of every change. */
  listeners: Set<() => void>;
}

/** The widgets of the session: ipywidgets' boxes, sliders and outputs, as what a browser has by itself. */
export class Widgets {
  private readonly models = new Map<string, Model>();

  /** `change` tells the session what the reader changes. */
  constructor(
    private readonly displays: Displays,
    private readonly change: (id: string, data: State) => void,
  ) {}

  /** Takes a message about a comm; false for others. */
  hear(kind: string, content: State): boolean {
    const id = String(content.comm_id);
    const { state } = (content.data ?? {}) as { state?: State };
    if (kind === 'comm_open') this.models.set(id, { state: state ?? {}, listeners: new Set() });
    else if (kind === 'comm_msg') this.update(id, state ?? {});
    else if (kind === 'comm_close') this.models.delete(id);
    else return false;
    return true;
  }

  /** What shows a widget; undefined for one that the page does not know. */
  readonly view = (id: string): HTMLElement | undefined => {
    const model = this.models.get(id);
    switch (model?.state._model_name) {
      case 'VBoxModel':
        return makeElement('div', {}, ...this.children(model.state));
      case 'IntSliderModel':
        return this.slider(id, model);
      case 'OutputModel':
        return this.output(model);
      default:
        return undefined;
    }
  };

  private children({ children }: State): HTMLElement[] {
    const names = (children as string[]).map((name) => name.replace('IPY_MODEL_', ''));
    return names.map((name) => this.view(name)).filter((view) => view !== undefined);
  }

  private slider(id: string, { state, listeners }: Model): HTMLElement {
    const { min, max, step, description } = state;
    const field = makeElement('input', { type: 'range', min: String(min), max: String(max), step: String(step) });
    const reading = makeElement('output');
    const show = () => {
      field.value = String(state.value);
      reading.textContent = String(state.value);
    };
    show();
    listeners.add(show);
    field.addEventListener('input', () => {
      state.value = Number(field.value);
      reading.textContent = field.value;
      this.change(id, { method: 'update', state: { value: state.value }, buffer_paths: [] });
    });
    return makeElement('label', { class: 'live-slider' }, String(description), field, reading);
  }

  private output({ state, listeners }: Model): HTMLElement {
    const area = new OutputArea(this.displays, this.view);
    const show = () => area.replace((state.outputs ?? []) as State[]);
    show();
    listeners.add(show);
    return area.element;
  }

  private update(id: string, changed: State): void {
    const model = this.models.get(id);
    if (!model) return;
    Object.assign(model.state, changed);
    for (const listener of model.listeners) listener();
  }
}
