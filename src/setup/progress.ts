interface Progress {
  url: string;
  received: number;
  total: number | undefined;
}

/** Draws the progress of downloads on one line of a terminal; where there is none, draws nothing. */
export function showProgress(terminal: NodeJS.WriteStream): (progress: Progress) => void {
  if (!terminal.isTTY) return () => {};
  return ({ url, received, total }) => {
    const name = url.slice(url.lastIndexOf('/') + 1);
    const share = total ? ` of ${megabytes(total)} MB, ${Math.floor((100 * received) / total)}%` : ' MB';
    terminal.write(`\r\u001b[K  ${name}: ${megabytes(received)}${share}${received === total ? '\n' : ''}`);
  };
}

const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1);
