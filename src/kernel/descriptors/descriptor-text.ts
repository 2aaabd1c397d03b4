import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads';
import { endTurn, type Piece, type Pipes, readPipes, type StreamName, tryTurn, writeLog } from './pipes';

const mainThread = 1;
/** The other thread holds its turn for some microseconds; one that does not end is not waited for. */
const patienceMilliseconds = 100;

/**
 * What children and native code have written to descriptors 1 and 2, as text; `port` brings what the other thread has
 * read.
 */
export class DescriptorText {
  private readonly decoders = { stdout: new TextDecoder(), stderr: new TextDecoder() };

  constructor(
    private readonly pipes: Pipes,
    private readonly port: MessagePort,
    private readonly print: (name: StreamName, text: string) => void,
  ) {
    port.on('message', (pieces: Piece[]) => this.printAll(pieces, () => {}));
    port.unref();
  }

  /** Prints everything that was written until now. */
  readonly drain = (): void => {
    if (!tryTurn(this.pipes, mainThread)) {
      Atomics.wait(this.pipes.turn, 0, 2, patienceMilliseconds);
      tryTurn(this.pipes, mainThread);
    }
    const handedOver: Piece[] = [];
    for (let handed = receiveMessageOnPort(this.port); handed; handed = receiveMessageOnPort(this.port)) {
      handedOver.push(...(handed.message as Piece[]));
    }
    const pieces = readPipes(this.pipes);
    endTurn(this.pipes);
    // The other thread has said in the log what it read.
    this.printAll(handedOver, () => {});
    this.printAll(pieces, (notes) => writeLog(this.pipes, notes));
  };

  private printAll(pieces: Piece[], log: (notes: string) => void): void {
    for (const { name, bytes } of pieces) {
      const text = this.decoders[name].decode(bytes, { stream: true });
      const { shown, notes } = withoutNotes(text);
      if (notes !== '') log(notes);
      if (shown !== '') this.print(name, shown);
    }
  }
}

/** TensorFlow's notes on itself (level I and W of its log, and what announces them), which concern no cell. */
const notesOfTensorFlow =
  /^(?:WARNING: All log messages before absl::InitializeLog\(\).*|(?:\d{4}-\d\d-\d\d .*: |)[IW](?:\d{4} .*?\S+:\d+\]| \S+:\d+\]) .*)\n/gm;

function withoutNotes(text: string): { shown: string; notes: string } {
  const notes: string[] = [];
  const shown = text.replace(notesOfTensorFlow, (line) => {
    notes.push(line);
    return '';
  });
  return { shown, notes: notes.join('') };
}
