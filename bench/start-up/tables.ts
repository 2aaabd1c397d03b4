import { formatSpread, spread } from '../training/spread';
import type { Table } from '../training/tables';
import { type KernelName, kernelTitles } from './kernels';
import type { StartUp } from './run-kernel';

export interface Turn extends StartUp {
  round: number;
  kernel: KernelName;
}

const kernels = Object.keys(kernelTitles) as KernelName[];

/** Seconds from a kernel's start to a model, side by side, and ours divided by Python's, of the medians. */
export function startUpTable(turns: Turn[]): Table {
  const parts: Record<string, (turn: Turn) => number> = {
    'kernel up (s)': ({ ready }) => ready,
    'imports (s)': ({ cells }) => cells[0]!,
    'data (s)': ({ cells }) => cells[1]!,
    'model (s)': ({ cells }) => cells[2]!,
    'together (s)': ({ total }) => total,
  };
  const rows = Object.entries(parts).map(([part, seconds]) => {
    const [ours, python] = kernels.map((kernel) => spread(turns.filter((turn) => turn.kernel === kernel).map(seconds)));
    const ratio = ours && python ? (ours.median / python.median).toFixed(2) : '';
    return [part, { ...columns([ours, python].map((value) => formatSpread(value, 2))), 'ours ÷ Python': ratio }];
  });
  return Object.fromEntries(rows);
}

/** Milliseconds of an answer, median and worst, while TensorFlow, data and a model are there. */
export function answerTable(turns: Turn[]): Table {
  const answers: Record<string, { target: number; seconds: (turn: Turn) => number[] }> = {
    'a plain cell': { target: 100, seconds: ({ plain }) => plain },
    completion: { target: 200, seconds: ({ complete }) => complete },
    help: { target: 200, seconds: ({ inspect }) => inspect },
  };
  const rows = Object.entries(answers).map(([name, { target, seconds }]) => {
    const found = kernels.map((kernel) => spread(turns.filter((turn) => turn.kernel === kernel).flatMap(seconds)));
    const cells = found.map((value) =>
      value ? `${(1000 * value.median).toFixed(0)}, worst ${(1000 * value.most).toFixed(0)}` : '',
    );
    const worst = found[0]?.most;
    const met = worst === undefined ? '' : 1000 * worst <= target ? 'yes' : 'NO';
    return [`${name} (ms)`, { ...columns(cells), 'target for ours': `≤ ${target}`, met }];
  });
  return Object.fromEntries(rows);
}

function columns(cells: string[]): Record<string, string> {
  return Object.fromEntries(kernels.map((kernel, index) => [kernelTitles[kernel], cells[index] ?? '']));
}
