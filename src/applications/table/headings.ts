import type { Field } from "../../expression/core.js";
import { nearest } from "../../values/near.js";
import type { Claimable } from "../row-shape.js";
import { ClaimHeadings, type ClaimTarget, claimName, declaredIn } from "./claim-headings.js";
import { plainHeading, withoutBrackets, withoutUnits } from "./plain-heading.js";

/** What a column holds: a field of the application (as verified, or as declared), a field of the items of a list, what is said of a claim, or nothing that is read here. */
export type ColumnTarget =
  | { readonly field: Field; readonly list: Field | null; readonly declared?: true }
  | { readonly field: null; readonly name: string; readonly claim?: ClaimTarget };

/** The application's own fields, by what forms call them; of several, the first that is there. */
const OWN: Readonly<Record<string, readonly string[]>> = {
  id: ["申报编号", "申请编号", "申报号", "项目编号"],
  name: ["单位名称", "企业名称", "申报单位", "申请单位", "单位全称", "申报单位名称", "申请人"],
  creditCode: ["社会信用代码", "信用代码"],
  applicationDate: ["申请日期", "申报时间"],
};
/** Where nothing better is there. */
const LAST_RESORT: Readonly<Record<string, readonly string[]>> = { id: ["序号"] };

/** How sure headings are, after those that are spelt as they are: without what stands in brackets, a field of a list, the last resort. */
const BARE = 3;
const WITHIN = 4;
export const LAST = 5;

/** The name of the column that says which subsidy a row is about. */
export const ROW_SUBSIDY = "subsidy";

/** Names that are not facts; they are known all the same. */
const APART: Readonly<Record<string, readonly string[]>> = {
  declared: [],
  decisions: [],
  [ROW_SUBSIDY]: ["补贴项目", "申报事项", "补贴事项"],
};

type TargetsByHeading = Map<string, ColumnTarget[]>;

function write(book: TargetsByHeading, spelling: string | undefined, target: ColumnTarget): void {
  if (spelling === undefined || spelling === "") return;
  const held = book.get(spelling) ?? [];
  if (!held.some((each) => each.field === target.field && nameOf(each) === nameOf(target))) book.set(spelling, [...held, target]);
}

/** The path by which a target is known in rules and in mapping files. */
export function nameOf(target: ColumnTarget): string {
  if (target.field === null) return target.name;
  if (target.declared) return `declared.${target.field.name}`;
  return target.list ? `${target.list.name}.${target.field.name}` : target.field.name;
}

const targetOf = (claim: ClaimTarget): ColumnTarget => ({ field: null, name: claimName(claim), claim });

const namesOf = ({ name, title }: Field): string[] => [name, title.zh, ...(title.en ? [title.en] : [])];

/** Which inputs the headings of a table can mean, the surest way first; with subsidies, what is said of claims as well. */
export class HeadingBook {
  private readonly books: readonly TargetsByHeading[] = Array.from({ length: LAST + 1 }, () => new Map());
  private readonly byName = new Map<string, ColumnTarget>();
  private readonly declared: TargetsByHeading = new Map();
  /** What a field of a list is to be headed by that is headed by its title alone. */
  private readonly within = new Map<string, string>();
  readonly claims: ClaimHeadings | null;

  private constructor(subsidies: readonly Claimable[] | null) {
    this.claims = subsidies && new ClaimHeadings(subsidies);
  }

  /** The headings of a table of applications. Of a list that `apart` names, only headings that say so stand here: its items are in another table. */
  static ofApplications(
    fields: readonly Field[],
    ownCount: number,
    subsidies: readonly Claimable[],
    apart: (list: Field) => boolean,
  ): HeadingBook {
    const book = new HeadingBook(subsidies);
    const [own, inputs] = [fields.slice(0, ownCount), fields.slice(ownCount)];
    for (const field of inputs) {
      if (field.type !== "list") book.add({ field, list: null }, namesOf(field), 1);
      else for (const item of field.item) book.add({ field: item, list: field }, pathsOf(field, item, "."), 1);
    }
    for (const field of own) {
      book.add({ field, list: null }, [...namesOf(field), ...(OWN[field.name] ?? [])], 2);
      for (const spelling of LAST_RESORT[field.name] ?? []) write(book.book(LAST), plainHeading(spelling), { field, list: null });
    }
    for (const [name, spellings] of Object.entries(APART))
      if (!book.byName.has(name)) book.add({ field: null, name }, [name, ...spellings], 2);
    for (const field of inputs) if (field.type !== "list") book.addDeclared(field);
    for (const list of inputs) for (const item of list.item) book.addWithin(list, { field: item, list }, apart(list) ? [] : namesOf(item));
    return book.dropUnclear();
  }

  /** The headings of a table of the items of a list. */
  static ofItems(list: Field): HeadingBook {
    const book = new HeadingBook(null);
    for (const item of list.item) book.add({ field: item, list: null }, namesOf(item), 1);
    for (const item of list.item) book.addWithin(list, { field: item, list: null }, []);
    return book.dropUnclear();
  }

  private book(rank: number): TargetsByHeading {
    return this.books[rank] as TargetsByHeading;
  }

  private add(target: ColumnTarget, spellings: readonly string[], rank: number): void {
    this.byName.set(nameOf(target), target);
    const [first = ""] = spellings;
    write(this.book(0), plainHeading(first), target);
    for (const spelling of spellings) {
      const plain = plainHeading(spelling);
      write(this.book(rank), plain, target);
      write(this.book(BARE), withoutBrackets(plain), target);
    }
  }

  /** A field of a list by its title alone, or behind the list's, where nothing surer is called so. */
  private addWithin(list: Field, target: { readonly field: Field; readonly list: Field | null }, alone: readonly string[]): void {
    for (const spelling of namesOf(target.field)) {
      const plain = plainHeading(spelling);
      if (!this.within.has(plain)) this.within.set(plain, `${list.title.zh}.${target.field.title.zh}`);
    }
    for (const spelling of [...alone, ...MARKS.flatMap((mark) => pathsOf(list, target.field, mark))]) {
      const plain = plainHeading(spelling);
      if (this.books.slice(0, WITHIN).some((book) => book.has(plain))) continue;
      write(this.book(WITHIN), plain, target);
      write(this.book(WITHIN), withoutBrackets(plain), target);
    }
  }

  /** What several fields of lists are called means none of them. */
  private dropUnclear(): this {
    for (const [spelling, targets] of this.book(WITHIN)) if (targets.length > 1) this.book(WITHIN).delete(spelling);
    return this;
  }

  private addDeclared(field: Field): void {
    const target: ColumnTarget = { field, list: null, declared: true };
    this.byName.set(nameOf(target), target);
    for (const spelling of namesOf(field)) write(this.declared, plainHeading(spelling), target);
  }

  /** What a heading may mean; several where it is not clear, none where nothing fits. `rank` tells how sure that is. */
  find(heading: string): { readonly targets: readonly ColumnTarget[]; readonly rank: number } {
    const plain = plainHeading(heading);
    const spelt = this.books.slice(0, WITHIN).some((book) => book.has(plain));
    const apart = spelt || !this.claims ? [] : this.apart(heading);
    if (apart.length > 0) return { targets: apart, rank: 2 };
    for (const [rank, book] of this.books.entries()) {
      const targets = book.get(plain) ?? book.get(withoutUnits(plain)) ?? book.get(withoutBrackets(plain));
      if (targets) return { targets, rank };
    }
    return { targets: [], rank: this.books.length };
  }

  private apart(heading: string): readonly ColumnTarget[] {
    const claims = this.claims?.find(heading) ?? [];
    return claims.length > 0 ? claims.map(targetOf) : (this.declared.get(declaredIn(heading) ?? "") ?? []);
  }

  /** What a heading would mean without a remark in brackets that is not understood. */
  findAbout(heading: string): readonly ColumnTarget[] {
    const bare = withoutBrackets(plainHeading(heading));
    return bare === "" || bare === plainHeading(heading) ? [] : this.apart(bare);
  }

  /** What a path means that a mapping file names. */
  named(name: string): ColumnTarget | undefined {
    const claim = this.claims?.named(name);
    return this.byName.get(name) ?? (claim && targetOf(claim));
  }

  /** Every path that a mapping file may name. */
  get names(): string[] {
    return [...this.byName.keys(), ...(this.claims?.names ?? [])];
  }

  /** The spelling that a heading most likely means; none where it is spelt as it should be. */
  near(heading: string): string | undefined {
    const plain = plainHeading(heading);
    const spellings = this.books.flatMap((book) => [...book.keys()]);
    const near = this.within.get(plain) ?? nearest(plain, spellings) ?? this.claims?.near(heading) ?? nearest(plain, this.names);
    return near === undefined || plainHeading(near) === plain ? undefined : near;
  }
}

/** What stands between the title of a list and that of its field. */
const MARKS = ["", "\u00B7", "\u30FB", "-", "_", "/", ":"];

const pathsOf = (list: Field, item: Field, mark: string): string[] =>
  namesOf(list).flatMap((outer) => namesOf(item).map((inner) => `${outer}${mark}${inner}`));
