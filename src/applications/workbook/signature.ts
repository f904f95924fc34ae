import { Buffer } from "node:buffer";
import type { WhyRefused } from "./unreadable.js";

const HEAD_BYTES = 4096;
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];
const ARCHIVE = [0x50, 0x4b];

/** Why bytes are no workbook, as far as they show it at once; undefined where they may be one. The name of a file says nothing. */
export function notAWorkbook(bytes: Uint8Array): WhyRefused | undefined {
  if (bytes.length === 0) return "empty";
  const begins = (signature: readonly number[]) => signature.every((byte, at) => bytes[at] === byte);
  if (begins(ARCHIVE)) return undefined;
  if (begins(COMPOUND)) {
    const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    return all.includes(Buffer.from("EncryptedPackage", "utf16le")) ? "encrypted" : "xls";
  }
  const head = new TextDecoder().decode(bytes.subarray(0, HEAD_BYTES)).trimStart();
  if (/^<(?:!doctype html|html|head|meta|table|style)/i.test(head)) return "html";
  if (head.startsWith("<")) return head.includes("urn:schemas-microsoft-com:office:spreadsheet") ? "xml-2003" : "not-a-workbook";
  return head.includes("\0") ? "not-a-workbook" : "text";
}
