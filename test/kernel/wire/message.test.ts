import { expect, test } from 'vitest';
import { createMessage, decodeMessage, encodeMessage } from '../../../src/kernel/wire/message';

const request = { ...createMessage('execute_request', { code: '1' }), identities: [Buffer.from('client')] };

test('decodeMessage reads what encodeMessage writes, identities and buffers included', () => {
  const message = { ...request, metadata: { version: 1 }, buffers: [Buffer.from([0, 255])] };
  expect(decodeMessage(encodeMessage(message, 'key'), 'key')).toEqual(message);
});

test('decodeMessage refuses what is signed with another key, or is no message', () => {
  expect(() => decodeMessage(encodeMessage(request, 'other'), 'key')).toThrow(/signed with the key/);
  expect(() => decodeMessage([Buffer.from('hello')], 'key')).toThrow(/Expected a message/);
});

test('a message with an empty key is not signed, as the protocol has it', () => {
  expect(decodeMessage(encodeMessage(request, ''), '').header.msg_type).toBe('execute_request');
});

test('createMessage answers the client that asked, in the name of the kernel', () => {
  const reply = createMessage('execute_reply', { status: 'ok' }, request);
  expect(reply.identities).toEqual(request.identities);
  expect(reply.parent).toEqual(request.header);
  expect(reply.header.msg_id).not.toBe(request.header.msg_id);
});

test('all text of a message is well-formed, wherever it stands; an escape that somebody wrote stays', () => {
  const [high, low] = ['\ud83d', '\ude00'];
  const content = { text: `${high} ${high}${low} ${low}`, written: '\\ud83d', nested: [{ [high]: ['"\n', low] }] };
  const message = { ...createMessage('stream', content, request), metadata: { alt: low } };
  const read = decodeMessage(encodeMessage(message, 'key'), 'key');
  expect(read.content).toEqual({
    text: '\ufffd 😀 \ufffd',
    written: '\\ud83d',
    nested: [{ '\ufffd': ['"\n', '\ufffd'] }],
  });
  expect(read.metadata).toEqual({ alt: '\ufffd' });
});

test('decodeMessage refuses a message that is sent a second time', () => {
  const frames = encodeMessage(request, 'key');
  const seen = new Set<string>();
  decodeMessage(frames, 'key', seen);
  expect(() => decodeMessage(frames, 'key', seen)).toThrow(/has not been sent before/);
});
