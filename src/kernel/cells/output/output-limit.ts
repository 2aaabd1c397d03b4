import type { Publish } from '../../wire/message';

/**
 * The largest output, in bytes, that every Jupyter server passes on: tornado's limit for one websocket message. A
 * server that reaches the kernel through another one closes the connection on a larger one, and with it the notebook.
 */
export const outputLimitBytes = 10 * 1024 * 1024;

/** What a cell shows, as opposed to what it prints, which is sent in pieces. */
const shown = new Set(['display_data', 'update_display_data', 'execute_result', 'comm_open', 'comm_msg', 'comm_close']);

/** Lets `publish` send nothing that is too large for a Jupyter server: whoever shows it gets a RangeError. */
export function limitOutput(publish: Publish, limit = outputLimitBytes): Publish {
  return (type, content, extra) => {
    if (shown.has(type)) requireSize(content as { data?: unknown }, extra?.buffers ?? [], limit);
    publish(type, content, extra);
  };
}

function requireSize(content: { data?: unknown }, buffers: Buffer[], limit: number): void {
  const total = sizeOf(content) + buffers.reduce((sum, { byteLength }) => sum + byteLength, 0);
  if (total <= limit) return;
  const parts = Object.entries(content.data ?? {}).map(([name, part]): [string, number] => [name, sizeOf(part)]);
  const [largest] = parts.sort(([, one], [, other]) => other - one);
  const most = largest ? `, most of it ${largest[0]} (${megabytes(largest[1])})` : '';
  throw new RangeError(
    `Expected an output of at most ${megabytes(limit)}, which Jupyter's server can pass on, but found ${megabytes(total)}${most}. ` +
      'Show fewer points or a smaller picture, or write it to a file.',
  );
}

function sizeOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value) ?? '');
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
