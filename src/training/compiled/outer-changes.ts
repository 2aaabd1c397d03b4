/**
 * Functions that change variables from outside of themselves, as one that counts its calls: a graph would call them no
 * more, and what follows from the count later would never come. A recording cannot show that, the function's text
 * mostly does.
 */

/** The name of a variable that the function's own text changes and does not declare, if there is one. */
export function outerChange(code: (...parameters: never[]) => unknown): string | undefined {
  const text = Function.prototype.toString.call(code).replace(notCode, ' ');
  for (const match of text.matchAll(assignment)) {
    const [, target, root, before] = match;
    const name = target ?? before;
    const variable = root === undefined ? name : root;
    if (variable && variable !== 'this' && !isDeclared(variable, text)) return name;
  }
  return undefined;
}

/** Comments and strings. */
const notCode = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"/g;

/** `name =`, `name.field +=`, `name++`, `++name`; no comparison, no arrow. */
const assignment =
  /(?<![\w$.])(([A-Za-z_$][\w$]*)(?:\.[\w$]+|\[[^\]]*\])*)\s*(?:\+\+|--|(?:[-+*/%^&|?]{0,2})=(?![=>]))|(?:\+\+|--)\s*([A-Za-z_$][\w$]*)/g;

/** Whether a name stands among the parameters or behind `let`, `const` and the like. */
function isDeclared(name: string, text: string): boolean {
  const own = name.replaceAll('$', '\\$');
  const parameters = text.split(/=>|\)\s*\{/)[0] ?? '';
  const declared = new RegExp(`\\b(?:let|const|var)\\b[^;=]*(?<![\\w$])${own}(?![\\w$])|\\bcatch\\s*\\(\\s*${own}`);
  return new RegExp(`(?<![\\w$.])${own}(?![\\w$])`).test(parameters) || declared.test(text);
}
