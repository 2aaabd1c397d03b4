/** What a module gives under a name: `*` is all of it, `=` what `require` gives. */
export function exportOf(module: object, name: string): unknown {
  if (name === '=') return module;
  if (name === '*') return asNamespace(module);
  if (name === 'default') return isModule(module) ? (module as { default: unknown }).default : module;
  return (module as Record<string, unknown>)[name];
}

/** A module that was written, or compiled, from `import` and `export`. */
function isModule(module: object): boolean {
  if (module === null || module === undefined) return false;
  return (
    '__esModule' in Object(module) || (module as { [Symbol.toStringTag]?: string })[Symbol.toStringTag] === 'Module'
  );
}

const namespaces = new WeakMap<object, object>();

/** All of a module, as `import *` gives it. */
export function asNamespace(module: unknown): object {
  const isObject = (typeof module === 'object' && module !== null) || typeof module === 'function';
  if (!isObject) return { default: module };
  if (isModule(module)) return module;
  const known = namespaces.get(module);
  if (known) return known;
  const namespace = Object.create(null, {
    ...Object.fromEntries(
      Object.keys(module).map((name) => [
        name,
        { enumerable: true, get: () => (module as Record<string, unknown>)[name] },
      ]),
    ),
    default: { enumerable: true, value: module },
    [Symbol.toStringTag]: { value: 'Module' },
  });
  namespaces.set(module, namespace);
  return namespace;
}
