import { spawn } from 'node:child_process';

/** Sends a JSON object to a Python program and returns what it prints. */
export function ask(python: string, program: string, request: object): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(python, [program]);
    const kill = () => child.kill('SIGKILL');
    process.prependListener('exit', kill); // before its folder is removed
    let output = '';
    let complaints = '';
    child.stdout.setEncoding('utf8').on('data', (piece) => {
      output += piece;
    });
    child.stderr.on('data', (piece) => {
      complaints = (complaints + piece).slice(-4000);
    });
    child.stdin.on('error', () => {}); // a child that ended early is reported by its exit code
    child.stdin.end(JSON.stringify(request));
    child.on('error', (cause) =>
      reject(new Error(`Expected a Python with nbconvert at ${python}. Run npm run setup, which makes it.`, { cause })),
    );
    child.on('close', (code) => {
      process.off('exit', kill);
      if (code === 0) resolve(output);
      else reject(new Error(`The conversion failed (exit code ${code}). Try: npm run doctor\n${complaints.trim()}`));
    });
  });
}
