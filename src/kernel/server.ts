import type { CellRunner } from './cell-runner';
import { JupyterHandlerImpl, type Message, typescriptVersion, ZmqServer } from './tslab';

/** tslab's answers to everything but execution, with what it leaves out of kernel_info. */
export class Handler extends JupyterHandlerImpl {
  override handleKernel() {
    const information = super.handleKernel();
    return {
      ...information,
      status: 'ok',
      implementation: 'fashion-mnist',
      banner: `TypeScript ${typescriptVersion}, Node ${process.version}`,
      language_info: { ...information.language_info, version: typescriptVersion },
      help_links: [] as never,
    };
  }
}

/** tslab's server, with cells run by `runner`, so that errors and results are sent as what they are. */
export class Server extends ZmqServer {
  constructor(
    handler: Handler,
    connectionFile: string,
    private readonly runner: CellRunner,
  ) {
    super(handler, connectionFile);
  }

  override async handleExecute(socket: unknown, message: Message): Promise<void> {
    const publish = (type: string, content: object) => this.send(this.iopub, message, type, content);
    const request = message.content as Parameters<CellRunner['run']>[0];
    this.send(socket, message, 'execute_reply', await this.runner.run(request, publish));
  }

  override handleCommInfoRequest(socket: unknown, message: Message): void {
    this.send(socket, message, 'comm_info_reply', { status: 'ok', comms: {} });
  }

  private send(socket: unknown, parent: Message, type: string, content: object): void {
    const reply = parent.createReply();
    reply.header.msg_type = type;
    reply.content = content;
    reply.signAndSend(this.connInfo.key, socket as Parameters<typeof reply.signAndSend>[1]);
  }
}
