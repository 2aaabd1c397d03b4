import { expect, test } from 'vitest';
import type { Comm } from '../../../src/contract';
import { Comms } from '../../../src/kernel/answers/comms';

function createComms() {
  const sent: unknown[] = [];
  const publish = (type: string, content: object) => void sent.push([type, content]);
  return { sent, publish, comms: new Comms(publish) };
}

test('a comm to a target that nobody has registered is closed at once', () => {
  const { comms, sent, publish } = createComms();
  comms.handleOpen({ comm_id: 'c1', target_name: 'unknown', data: {} }, [], publish);
  expect(sent).toMatchObject([['comm_close', { comm_id: 'c1' }]]);
  expect(comms.list()).toEqual({});
});

test('a comm to a registered target carries messages both ways until it is closed', () => {
  const { comms, sent, publish } = createComms();
  const received: unknown[] = [];
  comms.register('echo', () => ({
    onMessage: (data, _buffers, comm) => comm.send({ echo: data }),
    onClose: () => received.push('closed'),
  }));
  comms.handleOpen({ comm_id: 'c1', target_name: 'echo', data: {} }, [], publish);
  expect(comms.list('echo')).toEqual({ c1: { target_name: 'echo' } });
  expect(comms.list('other')).toEqual({});
  comms.handleMessage({ comm_id: 'c1', data: { x: 1 } }, [], publish);
  expect(sent).toEqual([['comm_msg', { comm_id: 'c1', data: { echo: { x: 1 } } }]]);
  comms.handleClose({ comm_id: 'c1', data: {} });
  expect(received).toEqual(['closed']);
  expect(comms.list()).toEqual({});
});

test('open(target) opens a comm in the clients; close() closes it once', () => {
  const { comms, sent } = createComms();
  const comm = comms.open('jupyter.widget', { state: {} });
  comm.close();
  comm.close();
  expect(sent).toEqual([
    ['comm_open', { comm_id: comm.id, target_name: 'jupyter.widget', data: { state: {} } }],
    ['comm_close', { comm_id: comm.id, data: {} }],
  ]);
});

test('a message for a comm that is not open is passed over', () => {
  const { comms, sent, publish } = createComms();
  comms.handleMessage({ comm_id: 'gone', data: {} }, [], publish);
  expect(sent).toEqual([]);
});

test('listeners go on with the cell that opened the comm, and their answers name the message that they answer', () => {
  const { publish } = createComms();
  const bound: unknown[] = [];
  const comms = new Comms(publish, (listener) => {
    bound.push(listener);
    return listener;
  });
  const onMessage = (_data: object, _buffers: Buffer[], comm: Comm) => comm.send({ method: 'echo_update' });
  const { id } = comms.open('jupyter.widget', {}, { onMessage });
  const answers: unknown[] = [];
  comms.handleMessage({ comm_id: id, data: {} }, [], (type, content) => void answers.push([type, content]));
  expect(bound).toEqual([onMessage]);
  expect(answers).toEqual([['comm_msg', { comm_id: id, data: { method: 'echo_update' } }]]);
});
