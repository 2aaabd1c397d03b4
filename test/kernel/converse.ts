import { spawn } from 'node:child_process';
import path from 'node:path';
import { repositoryRoot } from '../../src/settings';
import { pythonCommand } from '../../src/setup/layout';

export interface Step {
  code: string;
  interruptAfter?: string;
  interruptWhen?: string;
}

export interface Outcome {
  reply: { status: string; ename?: string; evalue?: string };
  messages: { type: string; content: Record<string, unknown> }[];
}

/** What the kernel answers to cells, one after the other; `launch` starts it where that is not the installed one. */
export function converse(
  asked: Step[],
  folder = path.join(repositoryRoot, 'notebooks', 'ko'),
  launch: string[] = [],
): Promise<Outcome[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(pythonCommand, [path.join(__dirname, 'client.py'), folder, ...launch], {
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const output: string[] = [];
    const errors: string[] = [];
    child.stdout.on('data', (chunk) => output.push(String(chunk)));
    child.stderr.on('data', (chunk) => errors.push(String(chunk)));
    child.on('close', (code) =>
      code === 0 ? resolve(JSON.parse(output.join(''))) : reject(new Error(errors.join(''))),
    );
    child.stdin.end(JSON.stringify(asked));
  });
}
