/**
 * Letters of any script, digits and _ - . space : /, at most 250 of them: what MLflow takes for a parameter or a
 * metric.
 */
const allowed = /[^\p{Letter}\p{Mark}\p{Number}_\-. :/]/gu;
const longest = 250;

/**
 * Names as MLflow takes them, by the names that they stand for: `top@5` is `top_5`, and what would be the same name as
 * another gets a number. It also wants each to be a path that means itself.
 */
export function mlflowNames(names: string[]): Map<string, string> {
  const taken = new Set<string>();
  const fits = (name: string) => translate(name) === name;
  // Those that fit keep their names, whatever stands before them.
  const ordered = [...new Set(names)].sort((one, other) => Number(fits(other)) - Number(fits(one)));
  return new Map(
    ordered.map((name) => {
      const plain = translate(name);
      let free = plain;
      for (let number = 2; taken.has(free); number++) free = `${plain.slice(0, longest - 6)}_${number}`;
      taken.add(free);
      return [name, free];
    }),
  );
}

/** One line that says which names are others there; nothing when all are the same. */
export function namesNotice(names: Map<string, string>): string | undefined {
  const changed = [...names].filter(([name, translated]) => name !== translated);
  if (changed.length === 0) return undefined;
  return `Names that MLflow does not take are others there: ${changed.map(([name, other]) => `${name} → ${other}`).join(', ')}`;
}

function translate(name: string): string {
  const plain = name
    .replace(allowed, '_')
    .split('/')
    .map((part) => (part === '' || part === '.' || part === '..' ? '_' : part))
    .join('/');
  return [...plain].slice(0, longest).join('').replace(/\/$/, '_');
}
