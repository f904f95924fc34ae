import { Buffer } from "node:buffer";
import { isArchive, isCompound, markupOf } from "../table/signature.js";
import type { WhyRefused } from "./unreadable.js";

const HEAD_BYTES = 4096;

/** Why bytes are no workbook, as far as they show it at once; undefined where they may be one. */
export function notAWorkbook(bytes: Uint8Array): WhyRefused | undefined {
  if (isArchive(bytes)) return undefined;
  if (!isCompound(bytes)) return markupOf(bytes.subarray(0, HEAD_BYTES)) ?? "not-a-workbook";
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return all.includes(Buffer.from("EncryptedPackage", "utf16le")) ? "encrypted" : "xls";
}
