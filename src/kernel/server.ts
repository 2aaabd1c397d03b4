import type { Comms } from './answers/comms';
import type { CellHistory, HistoryRequest } from './answers/history';
import type { LanguageService } from './answers/language-service';
import type { StandardInput } from './answers/standard-input';
import type { Ask } from './cells/cell';
import type { CellRunner, ExecuteRequest } from './cells/cell-runner';
import { createMessage, type Message, type Publish } from './wire/message';
import type { SendingSocket } from './wire/sockets';

interface Answers {
  runner: CellRunner;
  language: LanguageService;
  history: CellHistory;
  comms: Comms;
  standardInput: StandardInput;
}

/** Whatever a client has put into a message; Jupyter's server has looked at its form. */
// biome-ignore lint/suspicious/noExplicitAny: every type of message has a content of its own, which its handler names
type Content = Record<string, any>;
// biome-ignore lint/suspicious/noConfusingVoidType: messages about comms have no reply
type Handler = (content: Content, message: Message) => object | Promise<object> | void;

/**
 * Answers the messages of the shell channel, each with its reply between the states "busy" and "idle"; what the kernel
 * is says the control thread.
 */
export class Server {
  private readonly handlers: Record<string, Handler>;

  constructor(
    { runner, language, history, comms, standardInput }: Answers,
    private readonly send: (socket: SendingSocket, message: Message) => void,
  ) {
    this.handlers = {
      execute_request: (content, message) => {
        const request = content as ExecuteRequest & { allow_stdin?: boolean };
        const ask: Ask | undefined = request.allow_stdin
          ? (prompt, password) => standardInput.ask(message, prompt, password)
          : undefined;
        return runner.run(request, this.publishFor(message), ask);
      },
      complete_request: ({ code, cursor_pos }) => language.complete(code, cursor_pos),
      inspect_request: ({ code, cursor_pos }) => language.inspect(code, cursor_pos),
      is_complete_request: ({ code }) => language.isComplete(code),
      history_request: (content) => ({ status: 'ok', history: history.find(content as HistoryRequest) }),
      comm_info_request: ({ target_name }) => ({ status: 'ok', comms: comms.list(target_name) }),
      comm_open: (content, message) => comms.handleOpen(content, message.buffers, this.publishFor(message)),
      comm_msg: (content, message) => comms.handleMessage(content, message.buffers, this.publishFor(message)),
      comm_close: (content) => comms.handleClose(content),
    };
  }

  /** Handles one message of the shell channel. */
  handle = async (message: Message): Promise<void> => {
    const type = message.header.msg_type;
    const handler = this.handlers[type];
    const publish = this.publishFor(message);
    publish('status', { execution_state: 'busy' });
    try {
      const reply = await handler?.(message.content, message);
      if (reply) this.reply(message, reply);
    } catch (error) {
      const { name, message: text, stack = '' } = error instanceof Error ? error : new Error(String(error));
      this.reply(message, { status: 'error', ename: name, evalue: text, traceback: stack.split('\n') });
    } finally {
      publish('status', { execution_state: 'idle' });
    }
  };

  private reply(message: Message, content: object): void {
    const type = message.header.msg_type;
    if (!type.endsWith('_request')) return;
    this.send('shell', createMessage(type.replace(/_request$/, '_reply'), content, message));
  }

  private publishFor(message: Message): Publish {
    return (type, content, extra) => this.send('iopub', createMessage(type, content, message, extra));
  }
}
