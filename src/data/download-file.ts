import { clearTimeout, setTimeout } from 'node:timers';
import { FinalError } from './retry';

/** How the network is reached; passed in, so that tests reach none. */
export interface Network {
  fetch: typeof fetch;
  /** Milliseconds without an answer or a further byte after which a download is given up. */
  patience: number;
  /** Milliseconds before each further attempt. */
  pauses: number[];
  wait: (milliseconds: number) => Promise<unknown>;
}

/** What a download has received so far; `total` is undefined when the server did not say. */
export interface DownloadProgress {
  url: string;
  received: number;
  total: number | undefined;
}

/**
 * Downloads one file into memory, in one attempt.
 *
 * @param mostBytes a longer answer is given up
 * @throws FinalError when asking again is no use: a refusal, a web page, silence, too many bytes; Error when the
 *   connection failed or broke
 */
export async function downloadFile(
  url: string,
  mostBytes: number,
  network: Pick<Network, 'fetch' | 'patience'>,
  onProgress: (progress: DownloadProgress) => void = () => {},
): Promise<Uint8Array> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), network.patience);
  const onBytes = (received: number, total: number | undefined) => {
    timer.refresh();
    onProgress({ url, received, total });
  };
  try {
    const response = await network.fetch(url, { signal: abort.signal });
    checkAnswer(response);
    return await readBody(response, mostBytes, onBytes);
  } catch (error) {
    if (error instanceof FinalError) throw error;
    if (abort.signal.aborted) throw new FinalError(`no answer within ${network.patience / 1000} s`, { cause: error });
    throw new Error(`the connection failed (${reason(error as Error)})`, { cause: error });
  } finally {
    clearTimeout(timer);
    abort.abort();
  }
}

async function readBody(
  response: Response,
  mostBytes: number,
  onBytes: (received: number, total: number | undefined) => void,
): Promise<Uint8Array> {
  const total = Number(response.headers.get('content-length')) || undefined;
  const chunks: Uint8Array[] = [];
  let received = 0;
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    chunks.push(chunk);
    received += chunk.length;
    if (received > mostBytes) throw new FinalError(`expected at most ${mostBytes} bytes but found more`);
    onBytes(received, total);
  }
  return Buffer.concat(chunks);
}

function checkAnswer(response: Response): void {
  const { status, statusText } = response;
  if (status >= 400 && status < 500) throw new FinalError(`the server refused (${status} ${statusText})`);
  if (!response.ok || !response.body) throw new Error(`the server answered ${status} ${statusText}`);
  if (response.headers.get('content-type')?.startsWith('text/html')) throw webPageError();
}

/** What to say when a page has come where data were wanted. */
export function webPageError(): FinalError {
  return new FinalError(
    'expected a gzip file but found a web page; perhaps a proxy or a login page answers in its place',
  );
}

/** What lies under fetch's own "fetch failed" or "terminated". */
function reason({ message, cause }: Error): string {
  const { code, message: inner } = (cause ?? {}) as NodeJS.ErrnoException;
  return code || inner || message;
}
