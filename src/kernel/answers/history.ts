import fs from 'node:fs';
import path from 'node:path';
import { writeWholeSync } from '../../files/write-whole';

/** One cell of a session: its number, counted from one, and what was in it. */
type Entry = [number: number, input: string];

/** As Jupyter's protocol has it: session, number in the session, and the input (or `[input, output]`). */
export type HistoryItem = [session: number, line: number, input: string | [string, string | null]];

export type HistoryRequest = { output?: boolean; raw?: boolean } & (
  | { hist_access_type: 'tail'; n: number }
  | { hist_access_type: 'range'; session: number; start?: number; stop?: number | null }
  | { hist_access_type: 'search'; pattern?: string; n?: number | null; unique?: boolean }
);

/** So many earlier sessions are kept. */
const keptSessions = 500;

/**
 * What was run, in this session of the kernel and in earlier ones.
 *
 * Each session has a file of its own in `folder`, named after its number, so that kernels that run at the same time
 * never write the same file; it is replaced as a whole, so that it is never half written. A folder that cannot be
 * written to, as on a full disk, is told of once; the history is then that of this session alone.
 */
export class CellHistory {
  private readonly entries: Entry[] = [];
  private session = 1;
  private told = false;

  constructor(
    private readonly folder: string,
    private readonly tell = (text: string): void => void process.stderr.write(`${text}\n`),
  ) {
    this.keep(() => {
      fs.mkdirSync(folder, { recursive: true });
      const earlier = this.sessions();
      this.session = (earlier.at(-1) ?? 0) + 1;
      for (const session of earlier.slice(0, -keptSessions)) fs.rmSync(this.file(session), { force: true });
      this.session = this.begin(this.session);
    });
  }

  add(input: string, number: number): void {
    this.entries.push([number, input]);
    this.keep(() => writeWholeSync(this.file(this.session), JSON.stringify(this.entries)));
  }

  /** Cells run without a history, too. */
  private keep(write: () => void): void {
    try {
      write();
    } catch (error) {
      if (!this.told) this.tell(`The history of this session is not kept: ${(error as Error).message}`);
      this.told = true;
    }
  }

  /** Outputs are not remembered: where they are asked for, they are null. */
  find(request: HistoryRequest): HistoryItem[] {
    const items = this.select(request);
    return request.output ? items.map(([session, line, input]) => [session, line, [String(input), null]]) : items;
  }

  private select(request: HistoryRequest): HistoryItem[] {
    switch (request.hist_access_type) {
      case 'tail':
        return last(this.items(), request.n);
      case 'range': {
        const { session, start = 1, stop } = request;
        const wanted = session > 0 ? session : this.session + session;
        return this.itemsOf(wanted).filter(([, line]) => line >= start && line < (stop ?? Number.POSITIVE_INFINITY));
      }
      case 'search': {
        const pattern = globPattern(request.pattern ?? '*');
        const found = this.items().filter(([, , input]) => pattern.test(String(input)));
        return last(request.unique ? withoutRepetitions(found) : found, request.n ?? undefined);
      }
      default:
        return [];
    }
  }

  private items(): HistoryItem[] {
    return this.sessions().flatMap((session) => this.itemsOf(session));
  }

  private itemsOf(session: number): HistoryItem[] {
    const entries = session === this.session ? this.entries : readEntries(this.file(session));
    return entries.map(([number, input]) => [session, number, input]);
  }

  private sessions(): number[] {
    if (!fs.existsSync(this.folder)) return [];
    const numbers = fs.readdirSync(this.folder).map((name) => Number(/^(\d+)\.json$/.exec(name)?.[1]));
    return numbers.filter((number) => !Number.isNaN(number)).sort((a, b) => a - b);
  }

  /** Takes the first number from `session` on that no other kernel has taken. */
  private begin(session: number): number {
    try {
      fs.writeFileSync(this.file(session), '[]', { flag: 'wx' });
      return session;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      return this.begin(session + 1);
    }
  }

  private file(session: number): string {
    return path.join(this.folder, `${session}.json`);
  }
}

/** A file that is gone or damaged takes only its own session with it. */
function readEntries(file: string): Entry[] {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')) as Entry[];
  } catch {
    return [];
  }
}

/**
 * `*` stands for any text, `?` for any character, `[abc]`, `[a-z]` for one of these and `[!abc]`, `[^abc]` for any
 * other, as in SQLite's GLOB.
 */
function globPattern(pattern: string): RegExp {
  const text = pattern.replace(/\[([!^]?)(\]?[^\]]*)\]|[\s\S]/g, (part, not?: string, set?: string) => {
    if (set) return `[${not ? '^' : ''}${set.replace(/[\\\]^[]/g, '\\$&')}]`;
    if (part === '*') return '.*';
    return part === '?' ? '.' : part.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  });
  try {
    return new RegExp(`^${text}$`, 's');
  } catch {
    // A range from a later letter to an earlier one matches nothing.
    return /$^/;
  }
}

function withoutRepetitions(items: HistoryItem[]): HistoryItem[] {
  return [...new Map(items.map((item) => [item[2], item])).values()];
}

function last<Item>(items: Item[], count: number | undefined): Item[] {
  return count === undefined ? items : count > 0 ? items.slice(-count) : [];
}
