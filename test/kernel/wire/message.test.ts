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
