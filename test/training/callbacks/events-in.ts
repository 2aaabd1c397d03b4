import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';

export interface Point {
  step: number;
  value?: number;
}

/** The CRC-32C of TFRecord files, masked as they have it. */
function maskedCrc(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0x82f63b78 : 0);
  }
  crc = ~crc >>> 0;
  return (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;
}

/** The fields of a protocol buffer message: number → values. */
function fieldsOf(message: Buffer): Map<number, (number | Buffer)[]> {
  const fields = new Map<number, (number | Buffer)[]>();
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = message[at++] ?? 0;
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  };
  const fixed = (size: number): Buffer => {
    at += size;
    return message.subarray(at - size, at);
  };
  while (at < message.length) {
    const key = varint();
    const read = [varint, () => fixed(8), () => fixed(varint()), undefined, undefined, () => fixed(4)][key & 7];
    const value = read?.() ?? 0;
    fields.set(key >>> 3, [...(fields.get(key >>> 3) ?? []), value]);
  }
  return fields;
}

/** What the event files of a folder hold: tag → points. Every record's checksums must be right. */
export function eventsIn(folder: string): Record<string, Point[]> {
  const tags: Record<string, Point[]> = {};
  for (const name of readdirSync(folder)) {
    const file = readFileSync(path.join(folder, name));
    for (let at = 0; at < file.length; ) {
      const length = Number(file.readBigUInt64LE(at));
      const record = file.subarray(at + 12, at + 12 + length);
      expect(file.readUInt32LE(at + 8)).toBe(maskedCrc(file.subarray(at, at + 8)));
      expect(file.readUInt32LE(at + 12 + length)).toBe(maskedCrc(record));
      at += 16 + length;
      const event = fieldsOf(record);
      const step = (event.get(2)?.[0] as number) ?? 0;
      for (const value of fieldsOf((event.get(5)?.[0] as Buffer) ?? Buffer.alloc(0)).get(1) ?? []) {
        const fields = fieldsOf(value as Buffer);
        const simple = fields.get(2)?.[0] as Buffer | undefined;
        const tag = String(fields.get(1)?.[0]);
        tags[tag] = [...(tags[tag] ?? []), { step, ...(simple && { value: simple.readFloatLE() }) }];
      }
    }
  }
  return tags;
}
