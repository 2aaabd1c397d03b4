import type { Logs } from './history';
import type { StepTimes } from './step-timer';

/** How far an epoch, or an evaluation, has come. */
export interface Progress extends StepTimes {
  /** Steps done. */
  step: number;
  steps: number;
  logs: Logs;
  /** Nothing more is to come: the line shows the time that all took instead of the time that is left. */
  finished: boolean;
}

/** Validated epochs have a shorter bar: their line is to fit into a cell beside JupyterLab's file browser. */
const barWidth = { usual: 20, validated: 10 };

/**
 * A line as Keras 3 prints it: `1875/1875 ━━━━━━━━━━━━━━━━━━━━ 3s 2ms/step - accuracy: 0.8255 - loss: 0.4976`.
 *
 * What is left of the bar is thin where Keras has it grey, so that the line needs no colours.
 */
export function progressLine(progress: Progress): string {
  const { step, steps, seconds, secondsPerStep, finished } = progress;
  const isValidated = Object.keys(progress.logs).some((name) => name.startsWith('val_'));
  const width = isValidated ? barWidth.validated : barWidth.usual;
  const isKnown = Number.isFinite(steps);
  const done = Math.min(width, Math.floor((width * step) / steps));
  const bar = isKnown ? '━'.repeat(done) + '─'.repeat(width - done) : '─'.repeat(width);
  const time = finished || !isKnown ? `${seconds.toFixed(0)}s` : formatRemaining(secondsPerStep * (steps - step));
  return `${formatCount(step, steps)} ${bar} ${time} ${formatStepTime(secondsPerStep)}${formatLogs(progress.logs)}`;
}

/**
 * The line that Keras prints for a whole epoch with `verbose=2`: `1875/1875 - 3s - 2ms/step - accuracy: 0.8255 - loss:
 * 0.4976`.
 */
export function epochLine({ step, steps, seconds, secondsPerStep, logs }: Progress): string {
  return `${formatCount(step, steps)} - ${seconds.toFixed(0)}s - ${formatStepTime(secondsPerStep)}${formatLogs(logs)}`;
}

function formatCount(step: number, steps: number): string {
  if (!Number.isFinite(steps)) return `${step}/Unknown`;
  return `${String(step).padStart(String(steps).length)}/${steps}`;
}

function formatRemaining(seconds: number): string {
  const whole = Math.floor(seconds);
  const two = (value: number): string => String(value).padStart(2, '0');
  if (seconds > 3600) return `${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
  if (seconds > 60) return `${Math.floor(whole / 60)}:${two(whole % 60)}`;
  return `${whole}s`;
}

function formatStepTime(seconds: number): string {
  if (seconds >= 1 || seconds === 0) return `${seconds.toFixed(0)}s/step`;
  if (seconds >= 1e-3) return `${(seconds * 1e3).toFixed(0)}ms/step`;
  return `${(seconds * 1e6).toFixed(0)}us/step`;
}

function formatLogs(logs: Logs): string {
  return Object.entries(logs)
    .map(([name, value]) => ` - ${name}: ${formatValue(value)}`)
    .join('');
}

/** Four decimals, or four and a power of ten for what is not above 0.001. */
function formatValue(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  if (Math.abs(value) > 1e-3) return value.toFixed(4);
  return value.toExponential(4).replace(/e([+-])(\d)$/, 'e$10$2');
}
