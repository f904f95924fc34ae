import type { Field } from "../../expression/core.js";
import { type HeadingUnit, headingUnit } from "./unit.js";

/** What a column holds: a field of the application, a field of the items of a list, or nothing that is read here. */
export type Target = { readonly field: Field; readonly list: Field | null } | { readonly field: null; readonly name: string };

/** The application's own fields, by what forms call them; of several, the first that is there. */
const OWN: Readonly<Record<string, readonly string[]>> = {
  id: ["申报编号", "申请编号", "申报号", "项目编号"],
  name: ["单位名称", "企业名称", "申报单位", "申请单位", "单位全称", "申报单位名称", "申请人"],
  creditCode: ["社会信用代码", "信用代码"],
  applicationDate: ["申请日期", "申报时间"],
};
/** Where nothing better is there. */
const LAST_RESORT: Readonly<Record<string, readonly string[]>> = { id: ["序号"] };

/** Own names that are not facts; they are known, and read elsewhere. */
const APART: Readonly<Record<string, readonly string[]>> = {
  paid: ["已拨", "已拨金额"],
  claims: ["申报金额", "申请金额"],
  declared: [],
  decisions: [],
};

/** A heading as it is compared: plain forms, no spaces, no mark for what must be filled in. */
export const plainHeading = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(/[\s*\uFEFF]/g, "")
    .replace(/:$/, "")
    .toLowerCase();

const BRACKETS = /[([{<\u3010\u3014\u300A]([^()[\]{}<>\u3010\u3011\u3014\u3015]*)[)\]}>\u3011\u3015\u300B]$/;

/** The unit in the brackets at the end of a heading. */
export function unitOf(heading: string): HeadingUnit | undefined {
  const found = BRACKETS.exec(plainHeading(heading));
  return found ? headingUnit(found[1] ?? "") : undefined;
}

const withoutBrackets = (plain: string): string => plain.replace(BRACKETS, "");

type Book = Map<string, Target[]>;

function write(book: Book, spelling: string | undefined, target: Target): void {
  if (spelling === undefined || spelling === "") return;
  const held = book.get(spelling) ?? [];
  if (!held.some((each) => each.field === target.field && nameOf(each) === nameOf(target))) book.set(spelling, [...held, target]);
}

/** The path by which a target is known in rules and in mapping files. */
export const nameOf = (target: Target): string =>
  target.field === null ? target.name : target.list ? `${target.list.name}.${target.field.name}` : target.field.name;

const namesOf = ({ name, title }: Field): string[] => [name, title.zh, ...(title.en ? [title.en] : [])];

/** Which inputs the headings of a table can mean, the surest way first. */
export class HeadingBook {
  private readonly books: Book[] = [new Map(), new Map(), new Map(), new Map(), new Map()];
  readonly byName = new Map<string, Target>();

  constructor(fields: readonly Field[], ownCount: number, prefixed: boolean) {
    const own = fields.slice(0, ownCount);
    for (const field of fields.slice(ownCount)) {
      if (field.type !== "list") this.add({ field, list: null }, namesOf(field), 1);
      else if (prefixed) for (const item of field.item) this.add({ field: item, list: field }, pathsOf(field, item), 1);
    }
    for (const field of own) {
      this.add({ field, list: null }, [...namesOf(field), ...(OWN[field.name] ?? [])], 2);
      for (const spelling of LAST_RESORT[field.name] ?? []) write(this.books[4] as Book, plainHeading(spelling), { field, list: null });
    }
    if (ownCount > 0) for (const [name, spellings] of Object.entries(APART)) this.add({ field: null, name }, [name, ...spellings], 2);
  }

  private add(target: Target, spellings: readonly string[], rank: number): void {
    this.byName.set(nameOf(target), target);
    const [first = ""] = spellings;
    write(this.books[0] as Book, plainHeading(first), target);
    for (const spelling of spellings) {
      const plain = plainHeading(spelling);
      write(this.books[rank] as Book, plain, target);
      write(this.books[3] as Book, withoutBrackets(plain), target);
    }
  }

  /** What a heading may mean; several where it is not clear, none where nothing fits. `rank` tells how sure that is. */
  find(heading: string): { readonly targets: readonly Target[]; readonly rank: number } {
    const plain = plainHeading(heading);
    for (const [rank, book] of this.books.entries()) {
      const targets = book.get(plain) ?? (plain === "" ? undefined : book.get(withoutBrackets(plain)));
      if (targets) return { targets, rank };
    }
    return { targets: [], rank: this.books.length };
  }

  /** Every spelling, to find the nearest. */
  get spellings(): string[] {
    return this.books.flatMap((book) => [...book.keys()]);
  }
}

const pathsOf = (list: Field, item: Field): string[] => namesOf(list).flatMap((outer) => namesOf(item).map((inner) => `${outer}.${inner}`));
