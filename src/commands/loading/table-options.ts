import type { ApplicationFile, ListFile, TableOptions } from "../../applications/given.js";
import { encodingNamed, TextBytes } from "../../applications/table/encoding.js";
import type { Tree } from "../../language/tree.js";
import { collector, type Finding, findingWords } from "../../messages/finding.js";
import { CannotDo } from "../../messages/usage.js";
import type { Host } from "../host/host.js";
import { listOption, type Options, textOption } from "../options.js";
import { checkRegular } from "./check-regular.js";
import { checkSize, readable } from "./load-applications.js";

/** What was asked of tables on the command line. */
export async function tableOptions(host: Host, options: Options): Promise<TableOptions> {
  const encoding = textOption(options, "encoding");
  if (encoding !== undefined) encodingNamed(encoding);
  const lists: ListFile[] = [];
  for (const text of listOption(options, "list")) {
    const [, list = "", place = ""] = /^([^=]+)=(.+)$/.exec(text) ?? [];
    if (list === "") throw new CannotDo("bad-list", { text });
    const { path, sheet } = await placeOfList(host, place);
    await checkRegular(host, path);
    await checkSize(host, path);
    if (lists.some((each) => each.list === list)) throw new CannotDo("bad-list", { text });
    lists.push({ list, path, sheet, chunks: readable(host, path) });
  }
  const sheet = textOption(options, "sheet");
  return { encoding, sheet, mapping: await mappingOption(host, textOption(options, "mapping")), lists, commas: commasOption(options) };
}

/** The file of a list, and its sheet behind `#`, unless a file has that in its name. */
async function placeOfList(host: Host, place: string): Promise<{ path: string; sheet: string | undefined }> {
  const at = place.lastIndexOf("#");
  if (at < 0 || (await host.kindOf(place)) !== "none") return { path: place, sheet: undefined };
  return { path: place.slice(0, at), sheet: place.slice(at + 1) };
}

/** What commas between digits mean, as the mark before decimals tells. */
export function commasOption(options: Options): TableOptions["commas"] {
  const mark = textOption(options, "decimal");
  if (mark === undefined) return undefined;
  if (mark !== "comma" && mark !== "point") throw new CannotDo("bad-decimal", { text: mark });
  return mark === "comma" ? "decimal" : "group";
}

/** Every file whose bytes are read for the rows. */
export const pathsRead = (files: readonly ApplicationFile[], { lists }: TableOptions): string[] =>
  [...files, ...lists].map(({ path = "-" }) => path);

/** More than a heading for each input takes. */
const MOST_MAPPING_BYTES = 1 << 20;

/** The file of a mapping, in whatever encoding tables come: a heading for each input. */
async function mappingOption(host: Host, path: string | undefined): Promise<ReadonlyMap<string, string>> {
  const mapping = new Map<string, string>();
  const tree = path === undefined ? undefined : await smallYaml(host, path, "bad-mapping");
  if (path === undefined || !tree) return mapping;
  if (tree.kind !== "mapping") throw new CannotDo("bad-mapping", { path });
  for (const { key, value } of tree.entries) {
    if (value.kind !== "scalar") throw new CannotDo("bad-mapping", { path });
    mapping.set(key.text, value.text);
  }
  return mapping;
}

/** A file of YAML beside tables, in whatever encoding they come; what is none is the error that is named. */
export async function smallYaml(host: Host, path: string, error: "bad-mapping" | "bad-layout"): Promise<Tree | undefined> {
  await checkRegular(host, path);
  if (((await host.sizeOf(path)) ?? 0) > MOST_MAPPING_BYTES) throw new CannotDo(error, { path });
  const { readYaml } = await import("../../policy/read-yaml.js");
  const found: Finding[] = [];
  const tree = readYaml(path, await decodedText(host, path), collector(found));
  const [first] = found;
  if (first) throw new CannotDo(error, { path, why: { zh: findingWords(first, "zh").reason, en: findingWords(first, "en").reason } });
  return tree ?? undefined;
}

async function decodedText(host: Host, path: string): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of new TextBytes(host.readChunks(path), undefined, path).read()) pieces.push(Uint8Array.from(piece));
  return new TextDecoder().decode(Buffer.concat(pieces));
}
