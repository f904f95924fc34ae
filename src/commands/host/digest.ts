import { createHash } from "node:crypto";
import type { DigestedFile } from "../../audit/receipt.js";
import type { Host, StoredTable } from "./host.js";

/** The size and the SHA-256 of bytes that come piece by piece. */
export class Digest {
  private readonly hash = createHash("sha256");
  private size = 0;

  add(piece: string | Uint8Array): void {
    this.hash.update(piece);
    this.size += typeof piece === "string" ? Buffer.byteLength(piece) : piece.length;
  }

  end(): { readonly bytes: number; readonly sha256: string } {
    return { bytes: this.size, sha256: this.hash.digest("hex") };
  }
}

/** The SHA-256 of a text, as base64. */
export const base64Digest = (text: string): string => createHash("sha256").update(text).digest("base64");

/** The same host, which notes of every file that is read to its end what its bytes were. */
export function digesting(host: Host, found: Map<string, DigestedFile>): Host {
  async function* noted(path: string): AsyncGenerator<Buffer> {
    const digest = new Digest();
    for await (const chunk of host.readChunks(path)) {
      digest.add(chunk);
      yield chunk;
    }
    found.set(path, { path, ...digest.end() });
  }
  const text = async (path: string): Promise<string> => {
    const pieces: Buffer[] = [];
    for await (const chunk of noted(path)) pieces.push(Buffer.from(chunk));
    return Buffer.concat(pieces).toString("utf8");
  };
  async function* rows(table: StoredTable): AsyncGenerator<Buffer> {
    for await (const _ of noted(table.file));
    if (host.tableRows) yield* host.tableRows(table);
  }
  return { ...host, readChunks: noted, readText: text, ...(host.tableRows ? { tableRows: rows } : {}) };
}

/** The same host, which notes of every file that it writes whole what its bytes are. */
export function digestingOutputs(host: Host, found: Map<string, DigestedFile>): Host {
  const createFile = async (path: string) => {
    const [file, digest] = [await host.createFile(path), new Digest()];
    return {
      write: (piece: string | Uint8Array) => {
        digest.add(piece);
        return file.write(piece);
      },
      commit: async () => {
        await file.commit();
        found.set(path, { path, ...digest.end() });
      },
      discard: () => file.discard(),
    };
  };
  return { ...host, createFile };
}

/** Files as they are now, in the order of their paths. */
export async function digestsOf(host: Host, paths: readonly string[]): Promise<DigestedFile[]> {
  const files: DigestedFile[] = [];
  for (const path of [...paths].sort()) {
    const digest = new Digest();
    for await (const chunk of host.readChunks(path)) digest.add(chunk);
    files.push({ path, ...digest.end() });
  }
  return files;
}
