import type { Field } from "../expression/core.js";
import { bytesOf, hashOf, isSame, textIn } from "../values/bytes.js";
import { KnownBytes } from "../values/known-bytes.js";
import { nearest } from "../values/near.js";
import type { JsonScanner } from "./json-scanner.js";
import { SpeltWords } from "./spellings.js";
import { type UnitRange, unitRangeOf } from "./unit-range.js";

/** One name of an object: a declared field, one of the application's own that is kept for later, or one that nothing declares. */
export interface Member {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The name as it mostly stands: in quotation marks, with its colon behind it. */
  readonly key: KnownBytes;
  readonly field: Field | null;
  readonly slot: number;
  /** How its value is read where it stands as it mostly does. */
  way: UsualWay;
  /** Whether a text of it is kept. */
  readonly isKept: boolean;
  /** What the field's figures lie within; null where it holds none. */
  readonly range: UnitRange | null;
  /** What was read before for how it was spelt; null where spellings are too many. */
  readonly spellings: SpeltWords | null;
  readonly items: Members | null;
  readonly declared: boolean;
  /** The declared name that an undeclared one nearly is. */
  readonly near: string | undefined;
  /** The record in which it was last seen, to find it twice. */
  seen: number;
  /** The member that followed it last time. */
  next: Member | null;
  /** How many rows had it, where nothing declares it. */
  count: number;
  /** Whether it travels with applications, once that was asked. */
  carried: boolean | undefined;
}

/** What a value mostly is: a figure, one of few words, …; or what nothing reads; or what always takes a closer look. */
export type UsualWay = "figure" | "word" | "day" | "answer" | "text" | "list" | "passed" | "closely";

const WAYS: Readonly<Partial<Record<Field["type"], UsualWay>>> = {
  list: "list",
  choice: "word",
  date: "day",
  boolean: "answer",
  text: "text",
};

/** What is mostly spelt in few ways. */
const SPELT_ALIKE: ReadonlySet<Field["type"]> = new Set(["choice", "date", "boolean"]);

const NOTHING: ReadonlySet<string> = new Set();

/** How many undeclared names are remembered; beyond that they are looked at anew each time. */
const MOST_REMEMBERED = 5000;

/** The names that an object may have, found by their bytes. */
export class Members {
  private readonly byHash = new Map<number, Member[]>();
  readonly all: Member[] = [];
  private expected: Member | null = null;
  private last: Member | null = null;
  private record = 0;
  private remembered = 0;

  constructor(
    readonly fields: readonly Field[],
    /** Other names that are known here, and not read. */
    private readonly known: ReadonlySet<string>,
    /** Fields of which texts are kept. */
    private readonly needed: ReadonlySet<Field>,
  ) {
    for (const field of fields) this.add(field.name, field);
    for (const name of known) if (!fields.some((field) => field.name === name)) this.add(name, null);
  }

  private add(name: string, field: Field | null, declared = true): Member {
    const bytes = bytesOf(name);
    const items = field?.type === "list" ? new Members(field.item, NOTHING, this.needed) : null;
    const names = [...this.fields.map((each) => each.name), ...this.known];
    const near = declared ? undefined : nearlyDeclared(name, names);
    const key = new KnownBytes(bytesOf(`${JSON.stringify(name)}:`));
    const range = field && unitRangeOf(field);
    const spellings = field && SPELT_ALIKE.has(field.type) ? new SpeltWords() : null;
    const isKept = field !== null && this.needed.has(field);
    const slot = field?.slot ?? -1;
    const way = field ? (WAYS[field.type] ?? "figure") : "closely";
    const read = { field, slot, way, isKept, range, spellings, items };
    const member: Member = { name, bytes, key, ...read, declared, near, seen: 0, next: null, count: 0, carried: undefined };
    const hash = hashOf(bytes);
    this.byHash.set(hash, [...(this.byHash.get(hash) ?? []), member]);
    this.all.push(member);
    return member;
  }

  /** A new object begins. */
  begin(): void {
    this.record += 1;
    this.expected = this.all[0] ?? null;
    this.last = null;
  }

  /** The member that is next in the usual order, where this object has not had it before. */
  get usual(): Member | null {
    const member = this.expected;
    return member && member.seen !== this.record ? member : null;
  }

  /** The same, where its name and colon are next. */
  findUsual(scan: JsonScanner): Member | null {
    const member = this.expected;
    return member && scan.passes(member.key) ? this.follow(member) : null;
  }

  /** The usual member was there. */
  take(member: Member): void {
    member.seen = this.record;
    this.follow(member);
  }

  /** The member that the bytes name, and whether this object has had it before. The usual order makes it one comparison. */
  find(bytes: Uint8Array, from: number, to: number): Member {
    let member = this.expected;
    if (!member || !isSame(member.bytes, bytes, from, to)) {
      member = this.byHash.get(hashOf(bytes, from, to))?.find((each) => isSame(each.bytes, bytes, from, to)) ?? null;
    }
    return this.follow(member ?? this.unknown(textIn(bytes, from, to)));
  }

  findByName(name: string): Member {
    return this.follow(this.all.find((each) => each.name === name) ?? this.unknown(name));
  }

  private follow(member: Member): Member {
    if (this.last) this.last.next = member;
    this.last = member;
    this.expected = member.next;
    return member;
  }

  private unknown(name: string): Member {
    if (this.remembered >= MOST_REMEMBERED) this.forget();
    this.remembered += 1;
    return this.add(name, null, false);
  }

  /** Drops undeclared names seen least, so that hostile input cannot fill the memory. */
  private forget(): void {
    for (let i = this.all.length - 1; i >= 0; i -= 1) {
      const member = this.all[i] as Member;
      if (member.declared || member.seen === this.record || member.count > 1) continue;
      this.all.splice(i, 1);
      const hash = hashOf(member.bytes);
      this.byHash.set(
        hash,
        (this.byHash.get(hash) ?? []).filter((each) => each !== member),
      );
      this.remembered -= 1;
    }
  }

  /** Whether this object has the member. */
  has(member: Member): boolean {
    return member.seen === this.record;
  }

  /** Marks the member as seen in this object; false where it was already. */
  mark(member: Member): boolean {
    if (member.seen === this.record) return false;
    member.seen = this.record;
    return true;
  }
}

/** A declared name that differs so little that a slip is likelier than another field. */
function nearlyDeclared(name: string, declared: readonly string[]): string | undefined {
  const near = nearest(name, declared, 1);
  return near !== undefined && Math.min(near.length, name.length) >= 4 ? near : undefined;
}
