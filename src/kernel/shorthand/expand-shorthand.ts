import { magicAdvice } from './magic-advice';

/** Where compiled cells find what the short forms of notebooks stand for. */
export const shorthandName = 'fashion-mnist.shorthand';

/** What the short forms of notebooks do. */
export interface Shorthand {
  /** Runs a command of the shell and shows what it prints. */
  shell(command: string): Promise<void>;
  /** Shows what is known of a name; with `value` its source as well. */
  help(name: string, value?: () => unknown): Promise<void>;
}

const call = `await (globalThis as any)[Symbol.for('${shorthandName}')]`;

/**
 * A cell as TypeScript: `!command`, `name?` and `name??`, each on a line of its own that is not indented, become calls.
 * All other lines stay, each in its place.
 *
 * `!name` stays TypeScript where `isKnown(name)`.
 *
 * @throws Error for IPython's `%magics`, with what to write instead
 */
export function expandShorthand(source: string, isKnown: (name: string) => boolean = () => false): string {
  if (!/^[!%?]|\?\s*$/m.test(source)) return source;
  const inside = insideOfText(source);
  const code = source.replace(/^!.*$/gm, '');
  const isHere = (name: string) => isKnown(name) || code.split(/[^\w$]+/).includes(name);
  let offset = 0;
  return source
    .split('\n')
    .map((line) => {
      const isCode = !inside[offset];
      offset += line.length + 1;
      return isCode ? expandLine(line, isHere) : line;
    })
    .join('\n');
}

function expandLine(line: string, isKnown: (name: string) => boolean): string {
  const [, command] = /^!\s*([^\s!([{'"`].*)$/.exec(line) ?? [];
  if (command && !isExpression(command, isKnown)) return `${call}.shell(${JSON.stringify(command)});`;
  const [, before, after, marks = ''] = /^(?:\?{1,2}\s*([\w$.]+)|([A-Za-z_$][\w$.]*)(\?{1,2}))\s*;?$/.exec(line) ?? [];
  const name = before ?? after;
  if (name) {
    const asksForSource = marks === '??' || line.startsWith('??');
    return `${call}.help(${JSON.stringify(name)}${asksForSource ? `, () => ${name}` : ''});`;
  }
  const [, magic] = /^%{1,2}([A-Za-z]\w*)/.exec(line) ?? [];
  if (magic) throw new Error(magicAdvice(line.startsWith('%%') ? `%%${magic}` : `%${magic}`));
  return line;
}

const keywords = /^(?:await|new|typeof|this|true|false|null|undefined|void|function|async|class|super|import\b)/;

/** Whether what follows `!` is an expression: it begins with a name that is known, or with a word of the language. */
function isExpression(command: string, isKnown: (name: string) => boolean): boolean {
  const [name] = /^[A-Za-z_$][\w$]*/.exec(command) ?? [];
  if (!name) return /^\d/.test(command);
  return isKnown(name) || keywords.test(command) || command.startsWith(`${name}(`);
}

/** For each place of `source`, whether it lies within a text, a template or a comment that began before. */
function insideOfText(source: string): boolean[] {
  const inside: boolean[] = [];
  const open: string[] = [];
  for (let at = 0; at < source.length; at++) {
    const top = open.at(-1);
    const [one = '', two] = [source[at], source.slice(at, at + 2)];
    inside[at] = top !== undefined && top !== '}';
    if (top === '//') {
      if (one === '\n') open.pop();
    } else if (top === '*/') {
      if (two === '*/') open.pop();
    } else if (top === "'" || top === '"' || top === '`') {
      if (one === '\\') inside[++at] = true;
      else if (one === top || (one === '\n' && top !== '`')) open.pop();
      else if (top === '`' && two === '${') {
        inside[++at] = true;
        open.push('}');
      }
    } else if (two === '//') open.push('//');
    else if (two === '/*') open.push('*/');
    else if (one === "'" || one === '"' || one === '`') open.push(one);
    else if (one === '{' && top === '}') open.push('}');
    else if (one === '}' && top === '}') open.pop();
  }
  return inside;
}
