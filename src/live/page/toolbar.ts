import type { Backend } from '../messages';
import type { Words } from '../words';
import { makeElement } from './make-element';

interface Acts {
  stop(): void;
  reset(): void;
  choose(backend: Backend): void;
}

/** The bar at the foot of a page that has become live: what is going on, and what computes. */
export class Toolbar {
  private readonly bar: HTMLElement;
  private readonly state = makeElement('p', { role: 'status' });
  private readonly stop: HTMLButtonElement;
  private readonly backend: HTMLSelectElement;

  constructor(say: Words, acts: Acts) {
    this.stop = makeElement('button', { type: 'button', disabled: '' }, say.stop);
    const reset = makeElement('button', { type: 'button' }, say.reset);
    const names = Object.entries(say.backends);
    this.backend = makeElement('select', {}, ...names.map(([value, text]) => makeElement('option', { value }, text)));
    this.stop.addEventListener('click', acts.stop);
    reset.addEventListener('click', acts.reset);
    this.backend.addEventListener('change', () => acts.choose(this.backend.value as Backend));
    const label = makeElement('label', {}, `${say.computes} `, this.backend);
    this.bar = makeElement(
      'section',
      { class: 'live-bar', 'aria-label': say.computes },
      this.state,
      this.stop,
      reset,
      label,
    );
    document.body.append(this.bar);
  }

  /** Says what is going on, and whether there is something to stop. */
  showState(text: string, canStop: boolean): void {
    this.announce(text);
    this.stop.disabled = !canStop;
    this.bar.dataset.state = canStop ? 'busy' : 'idle';
  }

  announce(text: string): void {
    this.state.textContent = text;
  }

  showBackend(backend: string): void {
    this.backend.value = backend;
  }
}
