const advice: Record<string, string> = {
  time: "console.time('it'); …; console.timeEnd('it');",
  timeit: "console.time('it'); …; console.timeEnd('it');",
  cd: "process.chdir('folder')",
  pwd: 'process.cwd()',
  ls: '!ls',
  cat: '!cat file',
  pip: '!npm install NAME',
  conda: '!npm install NAME',
  npm: '!npm install NAME',
  env: 'process.env.NAME',
  run: "import … from './file'",
  load: "import … from './file'",
  bash: '!command, one on each line',
  sh: '!command, one on each line',
  html: "display({ 'text/html': '…' })",
  markdown: "display({ 'text/markdown': '…' })",
  javascript: 'the code itself: cells are TypeScript',
  matplotlib: 'nothing: figures are shown as they are',
};

/** Says of a magic command of IPython's what to write instead. */
export function magicAdvice(magic: string): string {
  const instead = advice[magic.replace(/^%+/, '')];
  const hint = instead ? `Write instead: ${instead}` : 'Write it in TypeScript, or as a command of the shell: !command';
  return `${magic} is a command of IPython, and this kernel runs TypeScript. ${hint}`;
}
