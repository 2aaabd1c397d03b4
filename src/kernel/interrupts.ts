/** Who wants to be told of an interrupt, so that it can stop by itself and keep what it has. */
export class Interrupts {
  private readonly listeners = new Set<() => void>();

  /** Registers `listener` for every interrupt until the returned function is called. */
  onInterrupt = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Tells every listener; false when there is none, so that the caller has to stop the cell itself. */
  interrupt(): boolean {
    const listeners = [...this.listeners];
    for (const listener of listeners) listener();
    return listeners.length > 0;
  }
}
