import { crc32 } from 'node:zlib';

/** The type of a header whose value is a text. */
const TEXT = 7;

/**
 * Encodes a message of AWS's binary event streams: lengths, their checksum, headers, payload, and the checksum of all
 * (https://smithy.io/2.0/aws/amazon-eventstream.html).
 *
 * @param headers - Texts by name.
 * @param payload - What it carries, as JSON.
 * @returns The frame.
 */
export function eventFrame(headers: Readonly<Record<string, string>>, payload: object): Buffer {
  const head = Buffer.concat(Object.entries(headers).map(([name, value]) => header(name, value)));
  const body = Buffer.from(JSON.stringify(payload));
  const lengths = Buffer.concat([uint32(16 + head.length + body.length), uint32(head.length)]);
  const checked = Buffer.concat([lengths, uint32(crc32(lengths)), head, body]);
  return Buffer.concat([checked, uint32(crc32(checked))]);
}

function header(name: string, value: string): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(Buffer.byteLength(value));
  return Buffer.concat([
    Buffer.from([Buffer.byteLength(name)]),
    Buffer.from(name),
    Buffer.from([TEXT]),
    length,
    Buffer.from(value),
  ]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
