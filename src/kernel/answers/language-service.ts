import type { Executor } from '../cells/executor';
import { expandShorthand } from '../shorthand/expand-shorthand';
import { toCodePoints, toUnits } from '../typescript/code-points';
import type { QuickHelp } from '../typescript/help/quick-help';
import type { TypeScriptProcess } from '../typescript/typescript-process';

/** What the kernel knows of code that is being typed, in Jupyter's words; places are counted in Unicode code points. */
export class LanguageService {
  constructor(
    private readonly typescript: Pick<TypeScriptProcess, 'complete' | 'inspect' | 'isComplete'>,
    private readonly executor: Pick<Executor, 'cells'>,
  ) {}

  async complete(code: string, position: number): Promise<object> {
    const found = await this.typescript.complete(this.executor.cells, code, toUnits(code, position));
    const start = toCodePoints(code, found.start);
    const end = toCodePoints(code, found.end);
    return {
      status: 'ok',
      matches: found.items.map(({ text }) => text),
      cursor_start: start,
      cursor_end: end,
      metadata: { _jupyter_types_experimental: found.items.map((item) => ({ start, end, ...item })) },
    };
  }

  async inspect(code: string, position: number): Promise<object> {
    const help = await this.typescript.inspect(this.executor.cells, code, toUnits(code, position));
    return { status: 'ok', found: help !== undefined, data: help ? bundleOf(help) : {}, metadata: {} };
  }

  /** Whether `code` can run as it is, lacks its end, or cannot be right however it goes on. */
  isComplete(code: string): Promise<object> {
    return this.typescript.isComplete(withoutMagic(code));
  }
}

/**
 * The short forms of notebooks are complete where the TypeScript that they stand for is; a magic command runs, and then
 * says what it is not.
 */
function withoutMagic(code: string): string {
  try {
    return expandShorthand(code);
  } catch {
    return '';
  }
}

function bundleOf({ declaration, documentation }: QuickHelp): Record<string, string> {
  const paragraphs = (first: string) => (documentation === '' ? first : `${first}\n\n${documentation}`);
  return {
    'text/plain': paragraphs(declaration),
    'text/markdown': paragraphs(`\`\`\`typescript\n${declaration}\n\`\`\``),
  };
}
