// Draws formulas with KaTeX: a JSON list of { tex, block } on standard input becomes a list of HTML on standard output.
const katex = require('katex');

let text = '';
process.stdin.setEncoding('utf8');
process.stdin.on('data', (piece) => {
  text += piece;
});
process.stdin.on('end', () => {
  // KaTeX trusts no formula by default: no links, no pictures, no HTML of the author's.
  const draw = ({ tex, block }) => katex.renderToString(tex, { displayMode: block, throwOnError: false });
  process.stdout.write(JSON.stringify(JSON.parse(text).map(draw)));
});
