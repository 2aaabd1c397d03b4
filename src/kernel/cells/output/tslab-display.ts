import Module, { createRequire } from 'node:module';
import { setImmediate } from 'node:timers';
import type { Publish } from '../../wire/message';
import { currentCell, runInCell } from '../current-cell';

/**
 * What `display` of tslab 1.0.22 hands to its kernel; test/kernel/cells/output/tslab-display.test.ts names each piece.
 */
interface DisplayData {
  data: Record<string, unknown>;
  metadata: Record<string, unknown>;
  transient: { display_id?: string };
}

/** What is about to be shown in a place that tslab has given a name. */
interface Held {
  id: string;
  isUpdate: boolean;
  send(type: string): void;
}

/**
 * Lets tslab's own module, `import { display, newDisplay } from 'tslab'`, show through this kernel, wherever it is
 * imported. It shows through the module of tslab that would answer Jupyter's messages; this one takes that module's
 * place.
 *
 * Of what follows each other in one place, without a pause, only the last is shown. The returned function shows what is
 * held back for that; it is to be called before anything else is shown.
 */
export function showForTslab(publish: Publish): () => void {
  let held: Held | undefined;
  const release = (): void => {
    const { isUpdate, send } = held ?? {};
    held = undefined;
    send?.(isUpdate ? 'update_display_data' : 'display_data');
  };
  const lastWriteDisplayData = ({ data, metadata, transient }: DisplayData, isUpdate: boolean): void => {
    const { display_id: id } = transient;
    if (id === undefined) {
      publish('display_data', { data, metadata, transient: {} });
      return;
    }
    const isFirst = held?.id === id ? !held.isUpdate : !isUpdate;
    if (held && held.id !== id) release();
    if (!held) setImmediate(release);
    const content = { data, metadata, transient: { display_id: id } };
    held = { id, isUpdate: !isFirst, send: ownSender((type) => publish(type, content)) };
  };
  const load = createRequire(__filename);
  const file = load.resolve('tslab/dist/jupyter');
  const module = new Module(file);
  module.exports = { lastWriteDisplayData };
  module.loaded = true;
  load.cache[file] = module;
  return release;
}

/** Sends on behalf of the cell that calls this now, which also hears when it cannot be sent. */
function ownSender(send: (type: string) => void): (type: string) => void {
  const cell = currentCell();
  const sendOrFail = (type: string): void => {
    try {
      send(type);
    } catch (error) {
      queueMicrotask(() => {
        throw error;
      });
    }
  };
  return (type) => (cell ? runInCell(cell, () => sendOrFail(type)) : sendOrFail(type));
}
