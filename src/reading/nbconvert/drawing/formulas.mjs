// TeX as HTML by KaTeX. All formulas of a notebook are drawn together: macros, numbers and labels are shared.
import katex from 'katex';
import { numberEquations } from './equation-numbers.mjs';

const longest = 20_000;
/**
 * How many letters of formulas that are longer than a page are drawn in a notebook: each takes as long as hundreds of
 * others.
 */
const long = 2_000;
const roomForLong = 40_000;
const escapeHtml = (text) =>
  text.replace(/[&<>"]/g, (letter) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[letter]);

/** What MathJax knows and KaTeX does not. */
const rewritten = (tex) =>
  tex
    .replace(/\\require\s*\{[^}]*\}/g, '')
    .replace(/\\DeclareMathOperator(\*?)\s*\{?(\\\w+)\}?\s*\{/g, '\\newcommand{$2}{\\operatorname$1{')
    .replace(/(\\newcommand\{\\\w+\}\{\\operatorname\*?\{)([^{}]*)\}/g, '$1$2}}')
    .replace(/\\unicode\s*\{x?([0-9a-fA-F]+)\}/g, (_, code) => `\\text{${safeLetter(Number.parseInt(code, 16))}}`)
    .replace(/\\begin\{(tabular|longtable)\}/g, '\\begin{array}')
    .replace(/\\end\{(tabular|longtable)\}/g, '\\end{array}');

const safeLetter = (code) => (code > 31 && code < 0x110000 ? String.fromCodePoint(code) : '?');

/** Formulas { tex, kind } as HTML, one for each, null for those that cannot be drawn, with the reasons. */
export function drawFormulas({ formulas }) {
  const state = { count: 0, labels: new Map() };
  const macros = {};
  const prepared = formulas.map(({ tex, kind }) =>
    tex.length > longest || kind === 'ref' ? tex : kind === 'block' ? numberEquations(tex, state) : tex,
  );
  const errors = [];
  let room = roomForLong;
  const html = formulas.map(({ tex, kind }, index) => {
    try {
      if (kind === 'ref' || /^\s*\\(eq)?ref\{[^{}]*\}\s*$/.test(tex)) return reference(tex, state.labels);
      if (tex.length > long) room -= tex.length;
      if (tex.length > longest || (tex.length > long && room < 0)) throw new Error(`it has ${tex.length} characters`);
      const drawn = draw(rewritten(withReferences(prepared[index], state.labels)), kind === 'block', macros);
      return kind === 'block' ? anchored(drawn, tex, state.labels) : drawn;
    } catch (error) {
      errors.push(`${tex.trim().slice(0, 60)}: ${error.message.split('\n')[0].slice(0, 120)}`);
      return null;
    }
  });
  return { html, errors };
}

/** KaTeX trusts no formula by default: no links, no pictures, no HTML of the author's. */
function draw(tex, displayMode, macros, attempt = 0) {
  try {
    const display = displayMode || /\\tag\b/.test(tex);
    return katex.renderToString(tex, { displayMode: display, macros, globalGroup: true, strict: false });
  } catch (error) {
    // MathJax lets a command be defined again, and anew by either word.
    const again = /\\(?:newcommand|renewcommand)\{(\\\w+)\}/.exec(error.message)?.[1];
    if (!again || attempt > 20) throw error;
    const [from, to] = error.message.includes('attempting to redefine')
      ? ['newcommand', 'renewcommand']
      : ['renewcommand', 'newcommand'];
    const mended = tex.replace(
      new RegExp(`\\\\${from}\\*?\\s*\\{?\\${again}(?![A-Za-z])\\}?`, 'g'),
      `\\${to}{${again}}`,
    );
    if (mended === tex) throw error;
    return draw(mended, displayMode, macros, attempt + 1);
  }
}

function reference(tex, labels) {
  const [, eq, name] = /\\(eq)?ref\{([^{}]*)\}/.exec(tex);
  const number = labels.get(name.trim());
  const shown = eq ? `(${number ?? '???'})` : (number ?? '???');
  return number ? `<a href="#eq-${encodeURIComponent(name.trim())}">${escapeHtml(shown)}</a>` : escapeHtml(shown);
}

const withReferences = (tex, labels) =>
  tex.replace(/\\(eq)?ref\{([^{}]*)\}/g, (_, eq, name) => {
    const number = labels.get(name.trim()) ?? '???';
    return `\\text{${eq ? `(${number})` : number}}`;
  });

function anchored(drawn, tex, labels) {
  const names = [...tex.matchAll(/\\label\s*\{([^{}]*)\}/g)].map(([, name]) => name.trim());
  const known = names.filter((name) => labels.has(name));
  return known.map((name) => `<span id="eq-${encodeURIComponent(name)}"></span>`).join('') + drawn;
}
