/** The Internet checksum (RFC 1071). */
export function checksum(bytes: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 2) sum += ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
  while (sum > 0xffff) sum = (sum & 0xffff) + Math.floor(sum / 0x1_0000);
  return ~sum & 0xffff;
}

/** What the checksum of a transport header over IPv4 also covers. */
export function pseudoHeader4(source: number, destination: number, protocol: number, length: number): Buffer {
  const header = Buffer.alloc(12);
  header.writeUInt32BE(source, 0);
  header.writeUInt32BE(destination, 4);
  header.writeUInt16BE(protocol, 8);
  header.writeUInt16BE(length, 10);
  return header;
}

/** What the checksum of a transport header over IPv6 also covers; `addresses` are source and destination. */
export function pseudoHeader6(addresses: Buffer, protocol: number, length: number): Buffer {
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32BE(length, 0);
  trailer.writeUInt32BE(protocol, 4);
  return Buffer.concat([addresses, trailer]);
}
