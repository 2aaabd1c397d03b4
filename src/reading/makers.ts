import type { FormatMaker } from './convert-request';
import { make as makeEpub } from './epub/make-epub';
import { make as makeLivePage } from './make-live-page';
import { make as makePdf } from './make-pdf';

/** The modules that `formats.json` names as makers, by those names. */
export const makers: Record<string, FormatMaker> = {
  'make-pdf': makePdf,
  'make-live-page': makeLivePage,
  'epub/make-epub': makeEpub,
};
