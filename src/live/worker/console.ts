import { formatWithOptions, inspect } from 'node:util';

type Write = (name: 'stdout' | 'stderr', text: string) => unknown;

/** A console that prints what Node's prints, through `write`. */
export function createConsole(write: Write, now: () => number = () => performance.now()) {
  const counts = new Map<string, number>();
  const timers = new Map<string, number>();
  let indent = '';
  const printTo =
    (name: 'stdout' | 'stderr') =>
    (...values: unknown[]): void => {
      write(name, `${indent}${formatWithOptions({}, ...values)}`.replaceAll('\n', `\n${indent}`).concat('\n'));
    };
  const print = printTo('stdout');
  const complain = printTo('stderr');
  const group = (...values: unknown[]): void => {
    if (values.length > 0) print(...values);
    indent += '  ';
  };
  const sinceStart = (label: string): string => `${label}: ${(now() - (timers.get(label) ?? now())).toFixed(3)}ms`;
  return {
    log: print,
    info: print,
    debug: print,
    error: complain,
    warn: complain,
    trace: (...values: unknown[]) =>
      complain(Object.assign(new Error(formatWithOptions({}, ...values)), { name: 'Trace' }).stack),
    dir: (value: unknown, options: object = {}) => print(inspect(value, options)),
    table: (rows: unknown) => print(inspect(rows)),
    assert: (isRight: unknown, ...values: unknown[]) => {
      if (!isRight) complain('Assertion failed', ...values);
    },
    count: (label = 'default') => {
      counts.set(label, (counts.get(label) ?? 0) + 1);
      print(`${label}: ${counts.get(label)}`);
    },
    countReset: (label = 'default') => void counts.delete(label),
    time: (label = 'default') => void timers.set(label, now()),
    timeLog: (label = 'default', ...values: unknown[]) => print(sinceStart(label), ...values),
    timeEnd: (label = 'default') => {
      print(sinceStart(label));
      timers.delete(label);
    },
    group,
    groupCollapsed: group,
    groupEnd: () => {
      indent = indent.slice(2);
    },
  };
}
