// Numbers of equations and references to them, as MathJax gives them in Jupyter; KaTeX leaves both to others.

const numbered = /^\s*\\begin\{(equation|align|gather|multline|alignat|flalign|eqnarray)\}/;

/** Splits a formula at the row ends that lie in no braces and no inner environment. */
function rowsOf(tex) {
  const rows = [''];
  let depth = 0;
  for (const [piece, command] of tex.matchAll(/\\(begin|end)\{[^}]*\}|\\\\(?:\[[^\]]*\])?|\\.|[^\\]/gs)) {
    if (command === 'begin' || piece === '{') depth++;
    if (command === 'end' || piece === '}') depth--;
    rows[rows.length - 1] += piece;
    if (depth === 0 && piece.startsWith('\\\\')) rows.push('');
  }
  return rows;
}

/** A formula with its numbers written out as tags; `labels` learns which label has which number. */
export function numberEquations(tex, state) {
  const label = /\\label\s*\{([^{}]*)\}/g;
  const found = numbered.exec(tex);
  const learn = (text, number) => {
    for (const [, name] of text.matchAll(label)) state.labels.set(name.trim(), number);
    return text.replace(label, '');
  };
  if (!found) {
    const tag = /\\tag\*?\s*\{([^{}]*)\}/.exec(tex)?.[1];
    const labelled = label.test(tex);
    label.lastIndex = 0;
    if (!labelled) return tex;
    const number = tag ?? String(++state.count);
    const bare = learn(tex, number);
    return tag ? bare : `${bare}\\tag{${number}}`;
  }
  const [begin, name] = found;
  const end = `\\end{${name}}`;
  const last = tex.lastIndexOf(end);
  if (last < 0) return tex;
  const body = tex.slice(begin.length, last);
  const argument = name === 'alignat' ? (/^\s*\{[^}]*\}/.exec(body)?.[0] ?? '') : '';
  const rows = name === 'equation' || name === 'multline' ? [body] : rowsOf(body.slice(argument.length));
  const tagged = rows.map((row, index) => {
    const isEmpty = row.trim() === '' && index === rows.length - 1 && index > 0;
    const tag = /\\tag\*?\s*\{([^{}]*)\}/.exec(row)?.[1];
    if (isEmpty || /\\(nonumber|notag)\b/.test(row)) return learn(row, '?');
    const number = tag ?? String(++state.count);
    const bare = learn(row, number);
    if (tag !== undefined) return bare;
    const rowEnd = /\\\\(?:\[[^\]]*\])?\s*$/.exec(bare)?.[0] ?? '';
    return `${bare.slice(0, bare.length - rowEnd.length)}\\tag{${number}}${rowEnd}`;
  });
  const star = { multline: 'gather', flalign: 'align', eqnarray: 'align' }[name] ?? name;
  const text = name === 'eqnarray' ? tagged.map((row) => row.replace(/&(\s*(?:=|\\\w+|[<>])\s*)&/g, '&$1')) : tagged;
  return `\\begin{${star}*}${argument}${text.join('')}\\end{${star}*}${tex.slice(last + end.length)}`;
}
