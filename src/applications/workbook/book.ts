import { WorkbookArchive, wholeOf } from "./archive.js";
import { notAWorkbook } from "./foreign-file.js";
import type { NumberFormat } from "./number-format.js";
import { relationsOf } from "./relations.js";
import { StringTable } from "./string-table.js";
import { Styles } from "./styles.js";
import { UnreadableWorkbook } from "./unreadable.js";
import { type Attributes, readWholeXml, type XmlHandler } from "./xml.js";

/** A sheet that a workbook tells of. */
export interface NamedSheet {
  readonly name: string;
  /** Whether it is hidden, as choices of a template are. */
  readonly hidden: boolean;
  readonly part: string;
}

/** A workbook as far as it is the same for all its sheets. */
export interface OpenWorkbook {
  readonly archive: WorkbookArchive;
  /** The sheets that have cells, in their order. */
  readonly sheets: readonly NamedSheet[];
  /** Whether its days are counted from 1904. */
  readonly from1904: boolean;
  readonly strings: StringTable;
  readonly formats: readonly NumberFormat[];
}

class Workbook implements XmlHandler {
  readonly sheets: { readonly name: string; readonly state: string; readonly id: string }[] = [];
  from1904 = false;
  isWorkbook = false;

  open(name: string, attributes: Attributes, depth: number): void {
    if (depth === 1) this.isWorkbook = name === "workbook";
    if (depth === 2 && name === "workbookPr") this.from1904 = ["1", "true", "on"].includes(attributes.date1904 ?? "");
    if (depth !== 3 || name !== "sheet") return;
    const id = Object.keys(attributes).find((key) => key.endsWith(":id"));
    this.sheets.push({ name: attributes.name ?? "", state: attributes.state ?? "", id: (id && attributes[id]) ?? "" });
  }

  text(): void {}
  close(): void {}
}

/** Opens a workbook: its list of sheets, its shared texts and its formats. */
export async function openBook(chunks: AsyncIterable<Uint8Array>): Promise<OpenWorkbook> {
  const bytes = await wholeOf(chunks);
  const why = notAWorkbook(bytes);
  if (why) throw new UnreadableWorkbook(why);
  const archive = await WorkbookArchive.open(bytes);
  const part = await workbookPart(archive);
  const workbook = new Workbook();
  await readWholeXml(archive.read(part), part, workbook);
  if (!workbook.isWorkbook) throw new UnreadableWorkbook("not-a-workbook");
  const relations = await relationsOf(archive, part);
  const sheets = workbook.sheets.flatMap(({ name, state, id }): NamedSheet[] => {
    const relation = relations.get(id);
    if (!relation) throw new UnreadableWorkbook("damaged", part);
    return relation.type === "worksheet" ? [{ name, hidden: /hidden/i.test(state), part: relation.part }] : [];
  });
  const partOf = (type: string) => [...relations.values()].find((relation) => relation.type === type)?.part;
  const [stringsPart, stylesPart] = [partOf("sharedStrings"), partOf("styles")];
  const strings = new StringTable(stringsPart ?? "");
  const styles = new Styles(stylesPart ?? "");
  if (stringsPart !== undefined && archive.has(stringsPart)) await readWholeXml(archive.read(stringsPart), stringsPart, strings);
  if (stylesPart !== undefined && archive.has(stylesPart)) await readWholeXml(archive.read(stylesPart), stylesPart, styles);
  return { archive, sheets, from1904: workbook.from1904, strings, formats: styles.formats };
}

/** The part with the list of sheets; other things that come in such archives are named. */
async function workbookPart(archive: WorkbookArchive): Promise<string> {
  const main = [...(await relationsOf(archive, "")).values()].find(({ type }) => type === "officeDocument");
  if (!main && archive.has("content.xml") && archive.has("mimetype")) throw new UnreadableWorkbook("ods");
  if (!main) throw new UnreadableWorkbook("not-a-workbook");
  if (/\.bin$/i.test(main.part)) throw new UnreadableWorkbook("xlsb", main.part);
  return main.part;
}
