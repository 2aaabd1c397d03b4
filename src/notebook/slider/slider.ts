import { inspect } from 'node:util';
import type { MimeBundle } from '../../contract';
import { light } from '../../pages/palette';
import { escapeHtml } from '../../text/html';
import { bundleOf, display } from '../display';
import { defaultSurroundings, type Surroundings } from '../surroundings';
import { NewestOnly } from './newest-only';
import { type SliderRange, sliderWidget } from './slider-widget';

export interface SliderOptions {
  /** The first value; default 0. */
  minimum?: number;
  /** The last value. */
  maximum: number;
  /** Where the slider stands at first; default: `minimum`. */
  value?: number;
  /** How far one step goes; default 1. */
  step?: number;
  /** Stands before the slider; default: nothing. */
  label?: string;
}

/**
 * A slider over whole numbers, and below it what `show` returns for its value: anything that a cell can end in, or a
 * promise of it.
 *
 * When the slider moves, the result is replaced; while `show` is at work, only the newest value waits. An error stands
 * in the result's place until the next move, and a page that is loaded anew goes on where it was. Where no slider can
 * be shown, in saved notebooks, exports and headless runs, the first result stays; outside a notebook its text goes to
 * standard output.
 *
 * @throws RangeError for numbers that are not whole or not in order, and whatever `show` throws for the first value
 */
export async function slider(
  options: SliderOptions,
  show: (value: number) => unknown,
  surroundings: Pick<Surroundings, 'kernel' | 'stream'> = defaultSurroundings(),
): Promise<void> {
  const range = readRange(options);
  const first = await resultOf(show, range.value);
  const { kernel } = surroundings;
  if (!kernel) return display(first, {}, surroundings);

  const moves = new NewestOnly<number>(async (value) => {
    widget.show(await resultOf(show, value).catch(errorBundle));
  });
  const widget = sliderWidget(kernel.comms, range, first, (value) => moves.add(value));
  await display(widget.bundle, {}, surroundings);
  kernel.onInterrupt(() => moves.abandon());
}

function readRange({ minimum = 0, maximum, value = minimum, step = 1, label = '' }: SliderOptions): SliderRange {
  for (const [name, number] of Object.entries({ minimum, maximum, value, step })) {
    if (!Number.isSafeInteger(number)) {
      throw new RangeError(`Expected a whole number as the slider's ${name}, but found ${inspect(number)}.`);
    }
  }
  if (step < 1) throw new RangeError(`Expected a step of at least 1, but found ${step}.`);
  if (minimum > value || value > maximum) {
    const found = `minimum ${minimum}, value ${value}, maximum ${maximum}`;
    throw new RangeError(`Expected minimum ≤ value ≤ maximum, but found ${found}.`);
  }
  return { minimum, maximum, value, step, label };
}

/** What `show` gives for a value; nothing is an empty text. */
async function resultOf(show: (value: number) => unknown, value: number): Promise<MimeBundle> {
  return bundleOf((await show(value)) ?? '');
}

/** The error's message and the lines of its stack that are a cell's, in JupyterLab's red. */
function errorBundle(error: unknown): MimeBundle {
  const { name, message, stack = '' } = error instanceof Error ? error : new Error(inspect(error));
  const places = stack.split('\n').filter((line) => /^\s+at .*\bIn\[/.test(line));
  const text = [`${name}: ${message}`, ...places].join('\n');
  return {
    'text/html': `<pre style="color: var(--jp-error-color0, ${light.red})">${escapeHtml(text)}</pre>`,
    'text/plain': text,
  };
}
