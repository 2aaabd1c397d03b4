import type { Carried } from '../live/build/packages';
import type { PageLink } from '../pages/page';
import type { Format } from './formats';

/** Where a page stands in a site. */
export interface SitePlace {
  index?: PageLink;
  previous?: PageLink;
  next?: PageLink;
  /** The same page in other languages. */
  languages?: PageLink[];
}

export interface ConvertRequest {
  /** The path of an executed notebook. */
  notebook: string;
  /** The folder that the files go to; it must exist. */
  folder: string;
  /** What the files are called, without an ending. */
  name: string;
  formats: Format[];
  /** Whether outputs stay as they are, scripts included. */
  trust?: boolean;
  /** Where links to other notebooks lead, by their addresses in the notebook; the others become text. */
  links?: Record<string, string>;
  site?: SitePlace;
  /** The folder whose pictures the text may show. Default: the notebook's own. */
  pictures?: string;
  /** What a live page carries. */
  live?: Carried;
  python?: string;
}

/**
 * Makes the files of a format of which nbconvert is only a part, or none: `request` says of what, and where to.
 *
 * `convert` has nbconvert make other formats of the same notebook, with some of the request changed. Resolves with what
 * was written in the request's folder.
 */
export type FormatMaker = (
  request: ConvertRequest,
  convert: (changes: Partial<ConvertRequest>) => Promise<string[]>,
) => Promise<string[]>;
