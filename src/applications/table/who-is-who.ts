import { identityOf, namesNothing } from "../../values/identity.js";
import type { TableColumn } from "./columns.js";
import { cellText, type TableRecord } from "./record.js";

/** One code with two names, or one name with two codes, each with its line. */
export interface TwoOfOne {
  readonly what: "names" | "codes";
  readonly key: string;
  readonly one: string;
  readonly line: number;
  readonly other: string;
  readonly second: number;
}

/** More firms than that are not compared. */
const MOST_KEPT = 100_000;
const MOST_TOLD = 100;

/** The slots of an application's name and code. */
const [NAME, CODE] = [1, 2];

interface FirstSpelling {
  readonly text: string;
  readonly line: number;
}

/** Compares the names and the codes of a table's applicants: who is called otherwise, or has another code, is told. */
export class WhoIsWho {
  private readonly name: number;
  private readonly code: number;
  private readonly names = new Map<string, FirstSpelling>();
  private readonly codes = new Map<string, FirstSpelling>();
  private readonly toldOf = new Set<string>();

  constructor(
    columns: readonly TableColumn[],
    private readonly found: TwoOfOne[],
  ) {
    const at = (slot: number) => columns.find(({ field, list }) => !list && field.slot === slot)?.at ?? -1;
    [this.name, this.code] = [at(NAME), at(CODE)];
  }

  add(record: TableRecord): void {
    if (this.name < 0 || this.code < 0 || record.problem) return;
    const [name, code] = [this.name, this.code].map((at) => cellText(record, at).trim()) as [string, string];
    if (name === "" || code === "") return;
    this.compare("names", this.names, code, name, record.line);
    this.compare("codes", this.codes, name, code, record.line);
  }

  private compare(what: TwoOfOne["what"], known: Map<string, FirstSpelling>, key: string, text: string, line: number): void {
    const plain = identityOf(key);
    const before = known.get(plain);
    if (!before) {
      if (known.size < MOST_KEPT) known.set(plain, { text, line });
      return;
    }
    if (before.text === text) return;
    const told = `${what}\n${plain}\n${identityOf(text)}`;
    if (identityOf(before.text) === identityOf(text) || this.toldOf.has(told) || this.found.length >= MOST_TOLD) return;
    // What names nothing is nobody's, which is looked at only where it would be told.
    if (namesNothing(key) || namesNothing(text) || namesNothing(before.text)) return;
    this.toldOf.add(told);
    this.found.push({ what, key, one: before.text, line: before.line, other: text, second: line });
  }
}
