import { inspect } from 'node:util';
import type { MimeBundle } from '../../contract';
import { currentCell } from '../cells/current-cell';
import { signalFamily } from '../control-thread/children';
import { type Shorthand, shorthandName } from './expand-shorthand';
import { runShellCommand } from './run-command';

/** What is known of a piece of code at a place in it: Jupyter's `inspect_reply`. */
type Inspect = (code: string, position: number) => Promise<object>;

/** Lends the cells what the short forms of notebooks stand for. */
export function lendShorthand(inspectCode: Inspect, display: (bundle: MimeBundle) => void): void {
  const shorthand: Shorthand = {
    shell: (command) => runShellCommand(command, currentCell(), signalFamily),
    help: async (name, value) => {
      const { found, data } = (await inspectCode(name, name.length)) as { found: boolean; data: MimeBundle };
      const help = found ? data : { 'text/plain': `Nothing is known of ${name}.` };
      display(value ? withSource(help, value()) : help);
    },
  };
  Object.assign(globalThis, { [Symbol.for(shorthandName)]: shorthand });
}

function withSource(help: MimeBundle, value: unknown): MimeBundle {
  const source = typeof value === 'function' ? String(value) : inspect(value);
  const { 'text/plain': text, 'text/markdown': markdown = text } = help;
  return {
    'text/plain': `${text}\n\n${source}`,
    'text/markdown': `${markdown}\n\n\`\`\`typescript\n${source}\n\`\`\``,
  };
}
