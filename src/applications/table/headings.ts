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
  private readonly books: TargetsByHeading[] = [new Map(), new Map(), new Map(), new Map(), new Map()];
  private readonly byName = new Map<string, ColumnTarget>();
  private readonly declared: TargetsByHeading = new Map();
  readonly claims: ClaimHeadings | null;

  constructor(fields: readonly Field[], ownCount: number, subsidies: readonly Claimable[] | null) {
    const own = fields.slice(0, ownCount);
    for (const field of fields.slice(ownCount)) {
      if (field.type !== "list") this.add({ field, list: null }, namesOf(field), 1);
      else if (subsidies) for (const item of field.item) this.add({ field: item, list: field }, pathsOf(field, item), 1);
    }
    for (const field of own) {
      this.add({ field, list: null }, [...namesOf(field), ...(OWN[field.name] ?? [])], 2);
      for (const spelling of LAST_RESORT[field.name] ?? [])
        write(this.books[4] as TargetsByHeading, plainHeading(spelling), { field, list: null });
    }
    this.claims = subsidies && new ClaimHeadings(subsidies);
    if (!subsidies) return;
    for (const [name, spellings] of Object.entries(APART))
      if (!this.byName.has(name)) this.add({ field: null, name }, [name, ...spellings], 2);
    for (const field of fields.slice(ownCount)) if (field.type !== "list") this.addDeclared(field);
  }

  private add(target: ColumnTarget, spellings: readonly string[], rank: number): void {
    this.byName.set(nameOf(target), target);
    const [first = ""] = spellings;
    write(this.books[0] as TargetsByHeading, plainHeading(first), target);
    for (const spelling of spellings) {
      const plain = plainHeading(spelling);
      write(this.books[rank] as TargetsByHeading, plain, target);
      write(this.books[3] as TargetsByHeading, withoutBrackets(plain), target);
    }
  }

  private addDeclared(field: Field): void {
    const target: ColumnTarget = { field, list: null, declared: true };
    this.byName.set(nameOf(target), target);
    for (const spelling of namesOf(field)) write(this.declared, plainHeading(spelling), target);
  }

  /** What a heading may mean; several where it is not clear, none where nothing fits. `rank` tells how sure that is. */
  find(heading: string): { readonly targets: readonly ColumnTarget[]; readonly rank: number } {
    const plain = plainHeading(heading);
    const spelt = this.books.some((book) => book.has(plain));
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

  /** The spelling that a heading most likely means. */
  near(heading: string): string | undefined {
    const plain = plainHeading(heading);
    const spellings = this.books.flatMap((book) => [...book.keys()]);
    return nearest(plain, spellings) ?? this.claims?.near(heading) ?? nearest(plain, this.names);
  }
}

const pathsOf = (list: Field, item: Field): string[] => namesOf(list).flatMap((outer) => namesOf(item).map((inner) => `${outer}.${inner}`));
