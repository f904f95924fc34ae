const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];
const ARCHIVE = [0x50, 0x4b, 0x03, 0x04];
/** An archive of nothing. */
const EMPTY_ARCHIVE = [0x50, 0x4b, 0x05, 0x06];

const begins = (bytes: Uint8Array, signature: readonly number[]): boolean => signature.every((byte, at) => bytes[at] === byte);

/** Whether bytes begin a file in which other programs keep all they have: .xls, .et, and workbooks with a password. */
export const isCompound = (head: Uint8Array): boolean => begins(head, COMPOUND);

export const isArchive = (head: Uint8Array): boolean => begins(head, ARCHIVE) || begins(head, EMPTY_ARCHIVE);

/** Web pages and spreadsheets of 2003, which come under the names of tables. */
export function markupOf(head: Uint8Array): "html" | "xml-2003" | undefined {
  const text = new TextDecoder().decode(head).trimStart();
  if (/^<(?:!doctype html|html|head|meta|table|style)[\s>]/i.test(text)) return "html";
  return text.startsWith("<?xml") && text.includes("urn:schemas-microsoft-com:office:spreadsheet") ? "xml-2003" : undefined;
}

/** Whether a file is read as text. */
export const isText = (head: Uint8Array): boolean => !isArchive(head) && !isCompound(head) && markupOf(head) === undefined;
