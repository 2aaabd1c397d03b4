import Module, { createRequire } from 'node:module';
import type { Publish } from '../../wire/message';

/** What `display` of tslab 1.0.22 hands to its kernel; test/kernel/cells/tslab-display.test.ts names each piece. */
interface DisplayData {
  data: Record<string, unknown>;
  metadata: Record<string, unknown>;
  transient: { display_id?: string };
}

/**
 * Lets tslab's own module, `import { display, newDisplay } from 'tslab'`, show through this kernel, wherever it is imported.
 *
 * It shows through the module of tslab that would answer Jupyter's messages; this one takes that module's place.
 */
export function showForTslab(publish: Publish): void {
  const load = createRequire(__filename);
  const file = load.resolve('tslab/dist/jupyter');
  const module = new Module(file);
  const lastWriteDisplayData = ({ data, metadata, transient }: DisplayData, update: boolean): void => {
    const { display_id } = transient;
    const content = { data, metadata, transient: display_id === undefined ? {} : { display_id } };
    publish(update ? 'update_display_data' : 'display_data', content);
  };
  module.exports = { lastWriteDisplayData };
  module.loaded = true;
  load.cache[file] = module;
}
