import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";

/**
 * The kinds of files below a browser's profile in which a text stands, in UTF-8 or UTF-16, plain or
 * in a compressed block of LevelDB. Numbers in names are dropped (`000003.log` is any log), so that
 * two profiles can be compared.
 */
export function leaks(profile: string, text: string): string[] {
  const wanted = [Buffer.from(text, "utf8"), Buffer.from(text, "utf16le")];
  const has = (bytes: Buffer) => wanted.some((one) => bytes.includes(one));
  const found = filesBelow(profile).filter((file) => {
    const bytes = readFileSync(file);
    return has(bytes) || (/\.ldb$/.test(file) && blocksOf(bytes).some(has));
  });
  return [...new Set(found.map((file) => relative(profile, file).replace(/\d+/g, "#")))].sort();
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(path);
    return entry.isFile() && statSync(path).size > 0 ? [path] : [];
  });
}

/** Bytes of a LevelDB table's footer: two block handles, padded, and a magic number. */
const FOOTER = 48;

/**
 * Every data block of a LevelDB table (github.com/google/leveldb, doc/table_format.md), decompressed.
 */
export function blocksOf(table: Buffer): Buffer[] {
  if (table.length < FOOTER) return [];
  const footer = { bytes: table.subarray(-FOOTER), at: 0 };
  handle(footer); // of the meta index
  const index = blockAt(table, handle(footer));
  return entries(index).map((value) => blockAt(table, handle({ bytes: value, at: 0 })));
}

interface Reader {
  bytes: Buffer;
  at: number;
}

interface Handle {
  offset: number;
  size: number;
}

const handle = (reader: Reader): Handle => ({ offset: varint(reader), size: varint(reader) });

function blockAt(table: Buffer, { offset, size }: Handle): Buffer {
  const block = table.subarray(offset, offset + size);
  return table[offset + size] === 1 ? unsnap(block) : block;
}

/** The values of a block: keys share prefixes, and an array of restarts follows. */
function entries(block: Buffer): Buffer[] {
  const restarts = block.readUInt32LE(block.length - 4);
  const end = block.length - 4 * (restarts + 1);
  const reader = { bytes: block, at: 0 };
  const values: Buffer[] = [];
  while (reader.at < end) {
    varint(reader); // shared with the key before
    const key = varint(reader);
    const size = varint(reader);
    const from = reader.at + key;
    values.push(block.subarray(from, from + size));
    reader.at = from + size;
  }
  return values;
}

function varint(reader: Reader): number {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = reader.bytes[reader.at++]!;
    value += (byte & 127) * 2 ** shift;
    if (byte < 128) return value;
  }
}

/** Decompresses Snappy (github.com/google/snappy, format_description.txt). */
export function unsnap(bytes: Buffer): Buffer {
  const reader = { bytes, at: 0 };
  const out = Buffer.alloc(varint(reader));
  let to = 0;
  const little = (count: number) => {
    const value = bytes.readUIntLE(reader.at, count);
    reader.at += count;
    return value;
  };
  while (reader.at < bytes.length) {
    const tag = bytes[reader.at++]!;
    const high = tag >> 2;
    if ((tag & 3) === 0) {
      const length = 1 + (high < 60 ? high : little(high - 59));
      bytes.copy(out, to, reader.at, reader.at + length);
      reader.at += length;
      to += length;
      continue;
    }
    const [length, back] =
      (tag & 3) === 1
        ? [4 + (high & 7), ((high >> 3) << 8) | little(1)]
        : [1 + high, little((tag & 3) === 2 ? 2 : 4)];
    // Byte by byte: a copy may reach into what it is writing.
    for (let i = 0; i < length; i++, to++) out[to] = out[to - back]!;
  }
  return out;
}
