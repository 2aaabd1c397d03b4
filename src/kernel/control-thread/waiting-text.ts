/** So many characters may wait for the control thread; whoever prints more waits for it. */
const mostCharacters = 8 * 1024 * 1024;
/** After so long the other thread is not waited for: it may have come to its end. */
const patienceMilliseconds = 1000;

/** What the main thread has printed and the control thread has not taken yet, counted by `count`, which both share. */
export class WaitingText {
  constructor(
    readonly count: Int32Array = new Int32Array(new SharedArrayBuffer(4)),
    private readonly most = mostCharacters,
  ) {}

  /** Called before `text` is handed over; waits while too much is on its way. */
  add(text: string): void {
    for (let waiting = Atomics.load(this.count, 0); waiting > this.most; waiting = Atomics.load(this.count, 0)) {
      if (Atomics.wait(this.count, 0, waiting, patienceMilliseconds) === 'timed-out') break;
    }
    Atomics.add(this.count, 0, text.length);
  }

  /** Called when `text` has been taken. */
  take(text: string): void {
    Atomics.sub(this.count, 0, text.length);
    Atomics.notify(this.count, 0);
  }
}
