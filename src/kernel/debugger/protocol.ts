import type { DebugProtocol } from '@vscode/debugprotocol';

/** The one thread of a kernel that can be stopped. */
export const threadId = 1;

/**
 * The requests that Jupyter adds to the Debug Adapter Protocol; see
 * https://jupyter-client.readthedocs.io/en/stable/messaging.html#debug-request.
 */
export interface JupyterArguments {
  dumpCell: { code: string };
  richInspectVariables: { variableName: string; frameId?: number };
  copyToGlobals: { srcVariableName: string; dstVariableName: string; srcFrameId: number };
}

/** The body of a response; undefined where it has none. */
export type Body = object | undefined;

/** What answers a request of the protocol, by its name. */
// biome-ignore lint/suspicious/noExplicitAny: each request has arguments of its own, which its handler names
export type Handlers = Record<string, (parameters: any) => Body | Promise<Body>>;

export function event(name: string, body: object): DebugProtocol.Event {
  return { type: 'event', seq: 0, event: name, body };
}

/** The answer to `request`: what `answer` gives, or why it failed. */
export async function respond(
  request: DebugProtocol.Request,
  answer: () => Body | Promise<Body>,
): Promise<DebugProtocol.Response> {
  const { seq, command } = request;
  const response = { type: 'response', seq, request_seq: seq, command };
  try {
    const body = await answer();
    return { ...response, success: true, body: body ?? {} };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { ...response, success: false, message, body: { error: { id: 1, format: message } } };
  }
}
