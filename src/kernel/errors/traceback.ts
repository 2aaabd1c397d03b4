import fs from 'node:fs';
import path from 'node:path';
import { codeExcerpt, type Place } from './code-excerpt';
import { cyan, gray } from './colors';
import { type Frame, stackFrames } from './stack-frames';

/** Where the lines of code come from that a traceback shows. */
export interface Sources {
  /** The folder below which files are the project's own. */
  root: string;
  /** The text of a cell, by its name. */
  cell(name: string): string | undefined;
}

/** The lines that tell how an error came about, innermost first: each place in the reader's own code with that code, packages in one line. */
export function traceback(stack: string, sources: Sources): string[] {
  const frames = stackFrames(stack, sources.root);
  const innermost = frames.findIndex(({ kind }) => kind !== 'package');
  return folded(frames).flatMap((frame, index) => {
    if (Array.isArray(frame)) return [gray(`  at … ${count(frame.length)} in ${[...new Set(frame)].join(', ')}`)];
    const isInnermost = index === (innermost > 0 ? 1 : 0);
    return frameLines(frame, isInnermost ? 2 : 0, sources);
  });
}

type OwnFrame = Exclude<Frame, { kind: 'package' }>;

function frameLines(frame: OwnFrame, context: number, { root, cell }: Sources): string[] {
  const name = frame.kind === 'cell' ? frame.cell : frame.file;
  const source = frame.kind === 'cell' ? cell(name) : readIfThere(path.join(root, name));
  const where = cyan(`${name}:${frame.line}:${frame.column}`);
  const place: Place = { line: frame.line, column: frame.column };
  return [
    `  at ${frame.function ? `${frame.function} (${where})` : where}`,
    ...(source === undefined ? [] : codeExcerpt(source, place, context)),
  ];
}

/** Neighbouring frames of packages as one list of their names. */
function folded(frames: Frame[]): (OwnFrame | string[])[] {
  const result: (OwnFrame | string[])[] = [];
  for (const frame of frames) {
    const last = result.at(-1);
    if (frame.kind !== 'package') result.push(frame);
    else if (Array.isArray(last)) last.push(frame.name);
    else result.push([frame.name]);
  }
  return result;
}

function count(frames: number): string {
  return frames === 1 ? '1 frame' : `${frames} frames`;
}

function readIfThere(file: string): string | undefined {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
