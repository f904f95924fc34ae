import { type NumberFormat, numberFormat } from "./number-format.js";
import { UnreadableWorkbook } from "./unreadable.js";
import type { Attributes, XmlHandler } from "./xml.js";

const MOST_STYLES = 65_490;

/** The formats of cells, in the order in which cells name them. */
export class Styles implements XmlHandler {
  readonly formats: NumberFormat[] = [];
  private readonly codes = new Map<number, string>();
  private within = "";

  constructor(private readonly part: string) {}

  open(name: string, { numFmtId = "0", formatCode }: Attributes, depth: number): void {
    if (depth === 2) this.within = name;
    if (depth !== 3) return;
    const id = Number(numFmtId);
    if (this.within === "numFmts" && formatCode !== undefined) this.codes.set(id, formatCode);
    if (this.within === "cellXfs" && name === "xf") this.formats.push(numberFormat(id, this.codes.get(id)));
    if (this.formats.length > MOST_STYLES || this.codes.size > MOST_STYLES) throw new UnreadableWorkbook("too-large", this.part);
  }

  text(): void {}
  close(): void {}
}
