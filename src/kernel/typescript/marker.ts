/**
 * How the code of a cell names what is not its own: the variables of the notebook, and the kernel.
 *
 * A variable `rate` is written `ᜀrate.ᜀ`, in a call `(0, ᜀrate.ᜀ)(…)`. The letter stands in nobody's code, so what was
 * written can be read off again.
 */
const letter = '\u1700';

/** The property of a variable that holds its value. */
export const valueProperty = letter;

/** A declaration gives the value by one of these properties, as `let` or as `const`. */
export const letProperty = `${letter}let`;
export const constProperty = `${letter}const`;

/** What is known to be a constant is assigned to under this name, as JavaScript does it: with a TypeError. */
export const fixedProperty = `${letter}fixed`;

/** The name by which a cell's code has the variable `name`. */
export const variableName = (name: string): string => letter + name;

/** What the kernel lends to the code of a cell, by the names that stand there. */
export const lent = {
  /** An array whose first element says whether something has been interrupted. */
  signal: `${letter}${letter}signal`,
  /** Throws where this cell has been interrupted. */
  end: `${letter}${letter}end`,
  /** Gives back what it is given, and throws where this cell has been stopped meanwhile. */
  goOn: `${letter}${letter}goOn`,
  /** Does the same for what was caught. */
  caught: `${letter}${letter}caught`,
  /** A callback that does the same before it begins. */
  callback: `${letter}${letter}callback`,
  /** `import()` from the notebook's folder. */
  import: `${letter}${letter}import`,
  /** `import.meta`. */
  meta: `${letter}${letter}meta`,
  /** Points variables at what a module exports. */
  link: `${letter}${letter}link`,
};

const name = `${letter}([\\p{ID_Continue}$]+?)\\.${letter}(?:let|const|fixed)?(?![\\p{ID_Continue}$])`;
const called = new RegExp(`\\(0\\s?, ${name}\\)`, 'gu');
const named = new RegExp(name, 'gu');
const look = new RegExp(
  `\\n?[ \\t]*(?:${lent.signal}\\[0\\] && ${lent.end}|${lent.goOn}|${lent.caught})\\([\\p{ID_Continue}$]*\\);`,
  'gu',
);
const guarded = new RegExp(`(${lent.goOn}|${lent.callback})\\(|, (?:${lent.goOn}|${lent.callback})\\)`, 'g');

/** What V8 says where a variable has become a constant since the code was compiled. */
const fixedSince = `Cannot assign to read only property '${letter}' of object '#<Variable>'`;

/** `text`, in which code of a cell may stand, as it was before the kernel wrote its names into it. */
export function withoutMarkers(text: string): string {
  if (!text.includes(letter)) return text;
  return text
    .replace(look, '')
    .replace(guarded, '')
    .replace(called, '$1')
    .replace(named, '$1')
    .replaceAll(fixedSince, 'Assignment to constant variable.')
    .replaceAll(lent.import, 'import')
    .replaceAll(lent.meta, 'import.meta');
}
