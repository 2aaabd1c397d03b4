import fs from 'node:fs';
import path from 'node:path';
import { codeExcerpt, type Place } from './code-excerpt';
import { bold } from './colors';
import { type Frame, stackFrames } from './stack-frames';

/** Where the lines of code come from that a traceback shows. */
export interface Sources {
  /** The folder below which files are the project's own. */
  root: string;
  /** The text of a cell, by its name. */
  cell(name: string): string | undefined;
}

type Called = Exclude<Frame, { kind: 'cell' }>;

/**
 * The lines that tell how an error came about: the cell's own line first, with what lies deeper in one line below it,
 * then whoever called. An error that never passed a cell shows the innermost file.
 */
export function traceback(stack: string, sources: Sources): string[] {
  const groups = grouped(stackFrames(stack, sources.root));
  const [deepest, first] = groups;
  const isBehindCell = Array.isArray(deepest) && first !== undefined;
  const ordered = isBehindCell ? [first, deepest, ...groups.slice(2)] : groups;
  return ordered.flatMap((group, index) => {
    if (!Array.isArray(group)) return frameLines(group, index === 0 ? 2 : 0, sources);
    const innermost = group.find((frame): frame is Exclude<Called, { kind: 'package' }> => frame.kind === 'file');
    if (isBehindCell || !innermost) return [foldedLine(group)];
    const rest = group.filter((frame) => frame !== innermost);
    return [...frameLines(innermost, 2, sources), ...(rest.length > 0 ? [foldedLine(rest)] : [])];
  });
}

type OwnFrame = Exclude<Frame, { kind: 'package' }>;

function frameLines(frame: OwnFrame, context: number, { root, cell }: Sources): string[] {
  const name = frame.kind === 'cell' ? frame.cell : frame.file;
  const source = frame.kind === 'cell' ? cell(name) : readIfThere(path.resolve(root, name));
  const where = bold(`${name}:${frame.line}:${frame.column}`);
  const place: Place = { line: frame.line, column: frame.column };
  return [
    `  at ${frame.function ? `${frame.function} (${where})` : where}`,
    ...(source === undefined ? [] : codeExcerpt(source, place, context)),
  ];
}

/** Frames of cells, and between them lists of those that are not the reader's. */
function grouped(frames: Frame[]): (Extract<Frame, { kind: 'cell' }> | Called[])[] {
  const groups: (Extract<Frame, { kind: 'cell' }> | Called[])[] = [];
  for (const frame of frames) {
    const last = groups.at(-1);
    if (frame.kind === 'cell') groups.push(frame);
    else if (Array.isArray(last)) last.push(frame);
    else groups.push([frame]);
  }
  return groups;
}

/** Says of frames how many they are, and in which files and packages. */
function foldedLine(frames: Called[]): string {
  const places = frames.map((frame) => (frame.kind === 'file' ? `${frame.file}:${frame.line}` : frame.name));
  const count = frames.length === 1 ? '1 frame' : `${frames.length} frames`;
  return `  at … ${count} in ${[...new Set(places)].join(', ')}`;
}

function readIfThere(file: string): string | undefined {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
