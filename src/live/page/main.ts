/** What a live page runs from the moment that its reader runs or edits a cell. */
import { LivePage } from './live-page';

Object.assign(globalThis, { fashionLive: new LivePage() });
