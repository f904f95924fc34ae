import type { Field } from "../expression/core.js";
import { type FactList, FactStore } from "../expression/fact-store.js";
import type { Facts } from "../expression/facts.js";
import type { Problem } from "../messages/problem.js";
import { bytesOf, isSoundUtf8, textIn } from "../values/bytes.js";
import { carriedJson, isCarried } from "./carried.js";
import { FIRST_DAY, readNumeral } from "./fact-reader.js";
import { type ByteSpan, plainBeside } from "./json-beside.js";
import { columnOf, JsonScanner, NotJson } from "./json-scanner.js";
import { type Member, Members } from "./members.js";
import { namesOfOthers } from "./other-thing.js";
import { type Row, unsoundRow } from "./row.js";
import type { RowShape } from "./row-shape.js";
import type { SpeltWords } from "./spellings.js";
import type { Stated, StatedName } from "./stated.js";
import { StatedReader } from "./stated-reader.js";
import { NO_PROBLEMS, OWN, StoredRow } from "./stored-row.js";
import { LONGEST_NAME, UnknownFields } from "./unknown-fields.js";
import { UsualMembers } from "./usual-members.js";
import { readWritten } from "./written-fact.js";

const FORBIDDEN = new Set(["__proto__", "constructor", "prototype"]);

/** Reads applications from JSON in bytes, field by field, without building the objects that no rule reads. */
export class JsonRowReader {
  private readonly scan = new JsonScanner();
  private readonly members: Members;
  private problems: Problem[] | null = null;
  /** Where what is asked for stands beside the facts. */
  private readonly beside = new Map<StatedName, ByteSpan>();
  private readonly statedReader: StatedReader;
  /** What reads facts as the applicant declared them: names remember what numbers words are in their store. */
  private declaring: { readonly members: Members; readonly store: FactStore } | undefined;
  private store: FactStore;
  private readonly unknown = new UnknownFields();
  private readonly usual = new UsualMembers(this.scan, this.unknown, (field, items) => this.items(field, items));
  private carried: Record<string, string> | undefined;
  private list = "";
  private index = -1;

  constructor(private readonly shape: RowShape) {
    this.store = shape.store ?? new FactStore(shape.fields);
    this.members = this.membersOf();
    this.statedReader = new StatedReader(shape);
  }

  private membersOf(): Members {
    const { fields, ownNames, otherNames, needed } = this.shape;
    return new Members(fields, new Set([...ownNames, ...otherNames]), needed);
  }

  /** Undeclared names that rows had, with how many did. */
  get undeclared(): { name: string; count: number }[] {
    const all = [this.members, ...this.members.all.flatMap((member) => (member.items ? [member.items] : []))];
    return all
      .flatMap((members) => members.all.filter((member) => !member.declared && member.count > 0))
      .map(({ name, count }) => ({ name, count }));
  }

  /** One application: the bytes of one JSON object. With `factsOnly`, what stands beside its facts is let be. */
  read(bytes: Uint8Array, from: number, to: number, factsOnly = false): Row {
    this.problems = null;
    if (this.beside.size > 0) this.beside.clear();
    this.carried = undefined;
    this.list = "";
    this.unknown.clear();
    this.scan.open(bytes, from, to);
    try {
      this.top(this.members);
      this.scan.finish();
      if (this.unknown.any)
        for (const problem of this.unknown.problems(this.members, this.shape, this.problems !== null)) this.flag(problem);
    } catch (cause) {
      if (!(cause instanceof NotJson)) throw cause;
      if (!isSoundUtf8(bytes, from, to)) return unsoundRow;
      this.store.begin();
      this.problems = [{ code: "not-json", field: undefined, parameters: { column: columnOf(bytes, from, cause.at) } }];
    }
    return this.row(bytes, factsOnly);
  }

  private row(bytes: Uint8Array, factsOnly: boolean): Row {
    const { store, carried } = this;
    if (this.shape.store && this.beside.size === 0) return new StoredRow(store, carried, this.problems ?? NO_PROBLEMS);
    const { facts } = store;
    const [id, name, policy] = [store.text(OWN.id), store.text(OWN.name), store.text(OWN.policy)];
    const meant = policy === undefined || policy === this.shape.policy;
    const isRead = this.beside.size > 0 && meant && !factsOnly && !this.problems;
    const stated = isRead ? this.stated(bytes, policy) : undefined;
    const kept = this.shape.store ? { store } : {};
    return { id, name, policy, facts, ...kept, carried, stated, problems: this.problems ?? NO_PROBLEMS };
  }

  private stated(bytes: Uint8Array, policy: string | undefined): Stated | undefined {
    const plain = plainBeside(bytes, this.beside, (problem) => this.flag(problem));
    if (!plain) return undefined;
    const declared = this.beside.get("declared");
    const facts = declared && this.declared(bytes, declared);
    const { stated, problems } = this.statedReader.read({ ...plain, ...(facts ? { declared: facts } : {}) }, policy);
    if (problems.length > 0) this.problems = [...problems, ...(this.problems ?? [])];
    return stated;
  }

  /** The facts as the applicant declared them, by the same fields. */
  private declared(bytes: Uint8Array, { from, to }: ByteSpan): Facts {
    this.declaring ??= { members: this.membersOf(), store: new FactStore(this.shape.fields) };
    this.scan.open(bytes, from, to);
    const { store } = this;
    this.store = this.declaring.store;
    this.top(this.declaring.members);
    const { facts } = this.store;
    this.store = store;
    const within = ({ field }: Problem) => (field === undefined ? "declared" : `declared.${field}`);
    this.problems = this.problems?.map((problem) => ({ ...problem, field: within(problem) })) ?? null;
    return facts;
  }

  /** One application: a text of JSON. */
  readText(json: string): Row {
    const bytes = bytesOf(json);
    return this.read(bytes, 0, bytes.length);
  }

  private flag(problem: Problem): void {
    this.problems ??= [];
    this.problems.push(problem);
  }

  private top(members: Members): void {
    const { store } = this;
    store.begin();
    const byte = this.scan.peek();
    if (byte === 0x7b) {
      this.object(members, store.top, 0);
      return;
    }
    const found = byte === 0x5b ? "list" : byte === 0x22 ? "text" : byte === 0x6e ? "null" : "value";
    this.scan.skip();
    this.flag({ code: "not-an-object", field: undefined, parameters: { found } });
  }

  private path(name: string): string {
    const short = name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}\u2026` : name;
    return this.list === "" ? short : `${this.list}[${this.index}].${short}`;
  }

  /** An object, the facts of which go behind `at`. */
  private object(members: Members, into: { readonly data: Float64Array }, at: number): void {
    const { scan } = this;
    members.begin();
    for (let more = scan.begin(0x7d); more; more = scan.more(0x7d)) {
      if (this.usual.read(members, this.store, into.data, at)) continue;
      const member = this.member(members);
      if (!members.mark(member)) {
        this.flag({ code: "duplicate-key", field: this.path(member.name), parameters: {} });
        scan.skip();
      } else if (member.field) {
        const value = this.value(member, member.field);
        into.data[at + member.slot] = value;
      } else this.other(member);
    }
  }

  /** The member that is next, behind its colon. */
  private member(members: Members): Member {
    const { scan } = this;
    scan.key();
    return scan.escaped ? members.findByName(scan.text()) : members.find(scan.bytes, scan.from, scan.to);
  }

  /** A field that no rule of this policy reads. */
  private other(member: Member): void {
    const from = this.scan.at;
    if (!member.declared && this.list === "") this.unknown.note(member.name, this.scan);
    this.scan.skip();
    if (member.declared) {
      const name = member.name as StatedName;
      if (this.list !== "") return;
      if (this.shape.asked?.has(name)) this.beside.set(name, { from, to: this.scan.at });
      else member.way = "passed";
      return;
    }
    const { name, near } = member;
    if (this.list === "" && !FORBIDDEN.has(name) && this.carries(member, from)) return;
    if (near === undefined && !FORBIDDEN.has(name)) member.count += 1;
    if (FORBIDDEN.has(name)) this.flag({ code: "forbidden-key", field: this.path(name), parameters: {} });
    else if (near !== undefined) this.flag({ code: "nearly-declared", field: this.path(name), parameters: { near } });
    else if (this.shape.strict) this.flag({ code: "undeclared-field", field: this.path(name), parameters: {} });
    else if (!member.carried && !namesOfOthers.has(name)) member.way = "passed";
  }

  /** Whether a field travels with the application; its value then does. */
  private carries(member: Member, from: number): boolean {
    const { carry } = this.shape;
    member.carried ??= carry !== undefined && isCarried(carry, member.name);
    const text = member.carried ? carriedJson(this.scan.bytes, from, this.scan.at) : undefined;
    if (text !== undefined) this.carried = { ...this.carried, [member.name.slice(0, LONGEST_NAME)]: text };
    return text !== undefined;
  }

  /** A value as the store keeps it. */
  private value(member: Member, field: Field): number {
    const { scan } = this;
    const { items } = member;
    const byte = scan.peek();
    if (byte === 0x22 && !items) return this.spelt(member, field);
    if (byte === 0x6e) {
      scan.word("null");
      return Number.NaN;
    }
    if (items) return byte === 0x5b ? this.items(field, items) : this.wrong(field, byte);
    if (byte === 0x2d || (byte >= 0x30 && byte <= 0x39)) return this.number(member, field);
    if (field.type === "boolean" && (byte === 0x74 || byte === 0x66)) {
      scan.word(byte === 0x74 ? "true" : "false");
      return byte === 0x74 ? 1 : 0;
    }
    return this.wrong(field, byte);
  }

  private wrong(field: Field, byte: number): number {
    const found =
      byte === 0x7b ? "object" : byte === 0x5b ? "list" : byte === 0x22 ? "text" : byte === 0x74 || byte === 0x66 ? "boolean" : "number";
    const path = this.path(field.name);
    this.scan.skip();
    this.flag({ code: "wrong-type", field: path, parameters: { expected: field.type, found } });
    return Number.NaN;
  }

  private items(field: Field, members: Members): number {
    const { scan, store } = this;
    const list = store.lists[field.slot] as FactList;
    list.count = 0;
    for (let more = scan.begin(0x5d); more; more = scan.more(0x5d)) {
      const byte = scan.peek();
      const index = list.count;
      const at = store.add(list);
      if (byte === 0x7b) {
        this.list = field.name;
        this.index = index;
        this.object(members, list, at);
        this.list = "";
      } else {
        const found = byte === 0x22 ? "text" : "value";
        this.flag({ code: "not-an-object", field: `${field.name}[${index}]`, parameters: { found } });
        scan.skip();
      }
    }
    return Number.NaN;
  }

  private spelt({ spellings, isKept }: Member, field: Field): number {
    const { scan, store } = this;
    if (spellings) return this.word(spellings, field);
    scan.string();
    const { bytes, from, to, escaped } = scan;
    if (field.type !== "text") return this.written(scan.text(), field);
    if (!isKept) return Number.NaN;
    return escaped ? store.number(scan.text(), field) : store.span(bytes, from, to);
  }

  /** What is mostly spelt in few ways, or a day. */
  private word(spellings: SpeltWords, field: Field): number {
    const { scan } = this;
    const known = field.type === "date" ? scan.day(FIRST_DAY) : spellings.pass(scan);
    return known === known ? known : spellings.read(scan, (text) => this.written(text, field));
  }

  private written(text: string, field: Field): number {
    return this.store.number(
      readWritten(text, field, this.path(field.name), this.shape, (problem) => this.flag(problem)),
      field,
    );
  }

  /** A number by its digits: a few of them make a whole number, anything longer is read from the text. */
  private number({ range }: Member, field: Field): number {
    const { scan, store } = this;
    const units = range ? scan.units(range) : Number.NaN;
    if (units === units) return units;
    scan.number();
    const { bytes, from, to } = scan;
    if (field.type === "text" && field.name === "id" && this.list === "") return store.span(bytes, from, to);
    const path = this.path(field.name);
    if (range)
      return store.number(
        readNumeral(textIn(bytes, from, to), field, path, this.shape, (problem) => this.flag(problem)),
        field,
      );
    this.flag({ code: "wrong-type", field: path, parameters: { expected: field.type, found: "number" } });
    return Number.NaN;
  }
}
