import type { Figure } from './figure';
import { koreanFontAvailable } from './korean-font';
import { renderStatic } from './shared-renderer';

/** One figure in several forms: MIME type → content. */
export interface FigureBundle {
  'application/vnd.plotly.v1+json': { data: unknown; layout: unknown; config: unknown };
  /** Base64. */
  'image/png'?: string;
  'text/plain': string;
}

export interface BundleOptions {
  /** Whether a PNG is drawn too; a live figure that is about to change does without. Default: true. */
  picture?: boolean;
  /** Draws the PNG. Default: the drawing thread. */
  render?: (figure: Figure) => Promise<Buffer>;
  /** How long the PNG is waited for, in milliseconds. Default: 20,000. */
  timeLimit?: number;
  /** Told once why there is no PNG, or that it lacks Korean letters. Default: console.warn. */
  warn?: (line: string) => void;
  /** Default: asks the system. */
  hasKoreanFont?: () => boolean;
}

/** Where a bundle keeps its Jupyter metadata: the size at which the PNG, drawn for dense screens, is shown. */
export const metadataSymbol = Symbol.for('Jupyter.metadata');

const alreadySaid = new Set<string>();

/**
 * Everything that shows a figure, for one message: the interactive form for JupyterLab, a PNG for GitHub, nbconvert and
 * untrusted notebooks, the alternative text for a screen reader. There is no SVG: it doubles the size of a notebook, and
 * nbconvert would prefer it and ask for Inkscape.
 *
 * It never fails: without a PNG, the text says why in a line of its own.
 */
export async function mimeBundle(figure: Figure, options: BundleOptions = {}): Promise<FigureBundle> {
  const { picture = true, warn = console.warn, hasKoreanFont = koreanFontAvailable } = options;
  const { data, layout, alt } = figure;
  const bundle: FigureBundle = {
    'application/vnd.plotly.v1+json': { data, layout, config: { displaylogo: false } },
    'text/plain': alt,
  };
  if (!picture) return bundle;
  try {
    const png = await withinTime((options.render ?? renderStatic)(figure), options.timeLimit ?? 20_000);
    bundle['image/png'] = png.toString('base64');
    const { width, height } = layout;
    Object.defineProperty(bundle, metadataSymbol, { value: { 'image/png': { width, height } } });
    if (/\p{Script=Hangul}/u.test(JSON.stringify({ data, layout })) && !hasKoreanFont()) {
      sayOnce(
        'The static pictures of figures lack Korean letters: no Korean font was found (fonts-noto-cjk is one).',
        warn,
      );
    }
  } catch (error) {
    const line = `No static picture of the figure: ${error instanceof Error ? error.message : String(error)}`;
    bundle['text/plain'] = `${alt}\n(${line})`;
    sayOnce(line, warn);
  }
  return bundle;
}

function sayOnce(line: string, warn: (line: string) => void): void {
  if (alreadySaid.has(line)) return;
  alreadySaid.add(line);
  warn(line);
}

async function withinTime<T>(promise: Promise<T>, milliseconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`it took longer than ${milliseconds / 1000} s`)), milliseconds);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
