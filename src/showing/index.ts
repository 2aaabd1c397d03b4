/** What the kernel asks of the library: how values look, and to be ready to draw. */
export { warmStaticRenderer } from '../drawing/shared-renderer';
export { valueBundle } from './value-bundle';
