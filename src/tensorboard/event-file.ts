import { bytesField, doubleField, message, wholeField } from './protocol-buffer';

export interface TensorBoardEvent {
  /** Seconds since 1970. */
  wallTime: number;
  step: number;
  /** An encoded `Summary.Value`. */
  value: Buffer;
}

/** The bytes of an event file: TFRecords of `Event` messages, the version first. */
export function eventFile(events: TensorBoardEvent[]): Buffer {
  return Buffer.concat([eventFileBegin(events[0]?.wallTime ?? 0), eventRecords(events)]);
}

/** What an event file begins with. */
export function eventFileBegin(wallTime: number): Buffer {
  return record(message(doubleField(1, wallTime), bytesField(3, 'brain.Event:2')));
}

/** What is added to an event file for each event. */
export function eventRecords(events: TensorBoardEvent[]): Buffer {
  const messages = events.map(({ wallTime, step, value }) =>
    message(doubleField(1, wallTime), wholeField(2, step), bytesField(5, bytesField(1, value))),
  );
  return Buffer.concat(messages.map(record));
}

/** A TFRecord: length and data, each with its checksum. */
function record(data: Buffer): Buffer {
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(data.length));
  return Buffer.concat([length, maskedChecksum(length), data, maskedChecksum(data)]);
}

const table = Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0x82f63b78 : value >>> 1;
  return value;
});

/** CRC-32C, rotated and shifted as TFRecords have it. */
function maskedChecksum(bytes: Buffer): Buffer {
  let sum = 0xffffffff;
  for (const byte of bytes) sum = (table[(sum ^ byte) & 255] as number) ^ (sum >>> 8);
  sum = ~sum >>> 0;
  const masked = Buffer.alloc(4);
  masked.writeUInt32LE((((sum >>> 15) | (sum << 17)) + 0xa282ead8) >>> 0);
  return masked;
}
