import { createMessage, type Message } from '../wire/message';

/** Lines that a person types into a client when a cell asks for them. */
export class StandardInput {
  private readonly waiting = new Map<string, (line: string) => void>();

  constructor(private readonly send: (message: Message) => void) {}

  /** Asks the client that sent `request`; resolves to the line. */
  ask(request: Message, prompt: string, password: boolean): Promise<string> {
    const message = createMessage('input_request', { prompt, password }, request);
    return new Promise((resolve) => {
      this.waiting.set(message.header.msg_id, resolve);
      this.send(message);
    });
  }

  /** Takes a client's answer; not every client says to which question, and then it belongs to the last one. */
  handle = ({ header, parent, content }: Message): void => {
    if (header.msg_type !== 'input_reply') return;
    const id = parent.msg_id && this.waiting.has(parent.msg_id) ? parent.msg_id : [...this.waiting.keys()].at(-1);
    const resolve = id && this.waiting.get(id);
    if (!resolve) return;
    this.waiting.delete(id);
    resolve(String(content.value ?? ''));
  };
}
