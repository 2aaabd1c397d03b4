import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';

/** The header of Jupyter's wire protocol; see https://jupyter-client.readthedocs.io/en/stable/messaging.html. */
export interface Header {
  msg_id: string;
  msg_type: string;
  session: string;
  username: string;
  date: string;
  version: string;
}

export interface Message {
  /** ZeroMQ's address of the client that sent it. */
  identities: Buffer[];
  header: Header;
  parent: Partial<Header>;
  metadata: Record<string, unknown>;
  content: Record<string, unknown>;
  buffers: Buffer[];
}

/** Sends one message of this type to all clients, as an answer to what is going on. */
export type Publish = (type: string, content: object, extra?: Pick<Partial<Message>, 'metadata' | 'buffers'>) => void;

export const protocolVersion = '5.4';

const delimiter = Buffer.from('<IDS|MSG>');

/**
 * Reads what came over a socket; throws when it is no message, is signed with another key than `key`, or when its
 * signature is among those `seen`, to which it is added: somebody sends again what was sent before.
 */
export function decodeMessage(frames: Buffer[], key: string, seen: Set<string> = new Set()): Message {
  const start = frames.findIndex((frame) => frame.equals(delimiter));
  const [signature, ...parts] = frames.slice(start + 1);
  if (start < 0 || !signature || parts.length < 4) throw new Error('Expected a message of a Jupyter client.');
  const [header, parent, metadata, content] = parts.slice(0, 4).map((part) => JSON.parse(part.toString()));
  const expected = Buffer.from(sign(parts.slice(0, 4), key));
  if (key !== '' && !(signature.length === expected.length && timingSafeEqual(signature, expected))) {
    throw new Error('Expected a message that is signed with the key of the connection file.');
  }
  if (key !== '') remember(seen, signature.toString());
  return { identities: frames.slice(0, start), header, parent, metadata, content, buffers: parts.slice(4) };
}

/** So many signatures are remembered, as in Jupyter's own sessions. */
const mostSignatures = 65536;

function remember(seen: Set<string>, signature: string): void {
  if (seen.has(signature)) throw new Error('Expected a message that has not been sent before.');
  if (seen.size >= mostSignatures) seen.clear();
  seen.add(signature);
}

/**
 * The frames of `message`, signed with `key`. All text in it is well-formed: where half of a character stands alone
 * there is U+FFFD, because what no program can write as UTF-8 would make the notebook unsavable.
 */
export function encodeMessage(message: Message, key: string): Buffer[] {
  const parts = [message.header, message.parent, message.metadata, message.content].map((part) =>
    Buffer.from(wellFormed(JSON.stringify(part))),
  );
  return [...message.identities, delimiter, Buffer.from(sign(parts, key)), ...parts, ...message.buffers];
}

/** A message of the type `type` as an answer to `parent`, or to nothing in particular. */
export function createMessage(type: string, content: object, parent?: Message, extra: Partial<Message> = {}): Message {
  const { session = kernelSession, username = 'kernel' } = parent?.header ?? {};
  return {
    identities: parent?.identities ?? [],
    header: {
      msg_id: randomUUID(),
      msg_type: type,
      session,
      username,
      date: new Date().toISOString(),
      version: protocolVersion,
    },
    parent: parent?.header ?? {},
    metadata: {},
    content: content as Record<string, unknown>,
    buffers: [],
    ...extra,
  };
}

const kernelSession = randomUUID();

/** JSON writes half a character, and nothing else, as an escape from \ud800 to \udfff. */
function wellFormed(json: string): string {
  if (!json.includes('\\ud')) return json;
  return json.replace(/\\(?:u(d[89a-f][0-9a-f]{2})|.)/gs, (written, half) => (half ? '\ufffd' : written));
}

function sign(parts: Buffer[], key: string): string {
  if (key === '') return '';
  const hash = createHmac('sha256', key);
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}
