import { runScript } from '../../kernel/cells/platform.browser';

const made = Symbol.for('fashion-mnist.made-function');

/**
 * The `Function` constructor of the worker: the page's policy has no room for `eval`, but a library such as ndarray
 * writes functions. Each becomes a script, as cells do.
 */
export function functionConstructor(original: FunctionConstructor = Function): FunctionConstructor {
  const create = (...texts: unknown[]): unknown => {
    const body = texts.pop() ?? '';
    const place = globalThis as { [made]?: unknown };
    runScript(
      `globalThis[Symbol.for('${made.description}')] = function anonymous(${texts}\n) {\n${body}\n};`,
      'function',
    );
    const { [made]: result } = place;
    delete place[made];
    return result;
  };
  return new Proxy(original, {
    apply: (_, __, texts) => create(...texts),
    construct: (_, texts) => create(...texts) as object,
  });
}
