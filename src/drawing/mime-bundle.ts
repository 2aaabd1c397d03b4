import { type MimeBundle, metadataSymbol } from '../contract';
import { within } from '../within';
import type { PlainFigure } from './figure';
import { koreanFontAvailable } from './korean-font';
import { renderStatic } from './shared-renderer';

/** One figure in several forms: MIME type → content. */
export interface FigureBundle extends MimeBundle {
  'application/vnd.plotly.v1+json'?: { data: unknown; layout: unknown; config: unknown };
  /** Base64. */
  'image/png'?: string;
  'text/plain': string;
}

export interface BundleOptions {
  /**
   * Whether Plotly's form is there. Default: true. Live figures leave it out: JupyterLab draws it once and never anew.
   */
  interactive?: boolean;
  /** Whether a PNG is there. Default: true. */
  picture?: boolean;
  /** Draws the PNG. Default: the drawing thread. */
  render?: (figure: PlainFigure) => Promise<Buffer>;
  /**
   * How long the PNG is waited for, in milliseconds. Default: 600,000: on a busy machine a late picture is better than
   * none, since nobody draws it later.
   */
  timeLimit?: number;
  /** Told once why there is no PNG, or that it lacks Korean letters. Default: console.warn. */
  warn?: (line: string) => void;
  /** Default: asks the system. */
  hasKoreanFont?: () => boolean;
}

/** Nothing is sent anywhere from the mode bar; a picture saved from it is twice as dense. */
const config = { displaylogo: false, showSendToCloud: false, toImageButtonOptions: { scale: 2 } };

const alreadySaid = new Set<string>();

/**
 * Everything that shows a figure, for one message: the interactive form for JupyterLab, a PNG for GitHub, nbconvert and
 * untrusted notebooks, the alternative text for a screen reader. JupyterLab's renderer shows the PNG, pixel by pixel,
 * until the pointer is on it. There is no SVG: nbconvert would ask for Inkscape to make a PDF of it.
 *
 * It never fails: without a PNG, the text says why in a line of its own.
 */
export async function mimeBundle(figure: PlainFigure, options: BundleOptions = {}): Promise<FigureBundle> {
  const { interactive = true, picture = true, warn = console.warn, hasKoreanFont = koreanFontAvailable } = options;
  const { timeLimit = 600_000 } = options;
  const { data, layout, alt } = figure;
  const bundle: FigureBundle = { 'text/plain': alt };
  // The alternative text, which nbconvert puts on the picture, and the size at which the picture is shown.
  Object.defineProperty(bundle, metadataSymbol, {
    value: { 'image/png': { alt, width: layout.width, height: layout.height } },
  });
  if (interactive) bundle['application/vnd.plotly.v1+json'] = { data, layout, config };
  if (!picture) return bundle;
  try {
    const png = (options.render ?? renderStatic)(figure);
    const inTime = await within(timeLimit, png);
    if (!inTime) throw new Error(`it took longer than ${timeLimit / 1000} s`);
    bundle['image/png'] = (await png).toString('base64');
    if (/\p{Script=Hangul}/u.test(JSON.stringify({ data, layout })) && !hasKoreanFont()) {
      sayOnce('Pictures of figures lack Korean letters: no Korean font was found; fonts-noto-cjk is one', warn);
    }
  } catch (error) {
    const line = `No picture of the figure: ${error instanceof Error ? error.message : String(error)}`;
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
