import type { Field } from "../expression/core.js";
import type { Facts, FactValue } from "../expression/facts.js";
import type { Problem } from "../messages/problem.js";
import { divide, isBounded } from "../values/fraction.js";
import { readNumeral, readText } from "./fact-reader.js";
import { plainBeside, type Span } from "./json-beside.js";
import { JsonScanner, NotJson } from "./json-scanner.js";
import { hashOf, Members } from "./members.js";
import type { Row } from "./row.js";
import type { RowShape } from "./row-shape.js";
import type { Stated, StatedName } from "./stated.js";
import { StatedReader } from "./stated-reader.js";

/** How much of a field's name a problem shows. */
const LONGEST_NAME = 120;

const FORBIDDEN = new Set(["__proto__", "constructor", "prototype"]);

/** Powers of ten that scale a mantissa to a field's unit. */
const POWERS = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9];

interface Range {
  readonly digits: number;
  readonly min: number;
  readonly max: number;
}

/** Reads applications from JSON in bytes, field by field, without building the objects that no rule reads. */
export class JsonRowReader {
  private readonly scan = new JsonScanner();
  private readonly members: Members;
  private readonly ranges = new Map<Field, Range>();
  private readonly options = new Map<Field, Map<number, { bytes: Buffer; id: string }>>();
  private problems: Problem[] = [];
  /** Where what is asked for stands beside the facts. */
  private readonly beside = new Map<StatedName, Span>();
  private readonly statedReader: StatedReader;
  private declaredMembers: Members | undefined;
  private list = "";
  private index = -1;

  constructor(private readonly shape: RowShape) {
    this.members = this.membersOf();
    this.statedReader = new StatedReader(shape);
  }

  private membersOf(): Members {
    const { fields, ownNames, otherNames } = this.shape;
    return new Members(fields, new Set([...ownNames, ...otherNames]));
  }

  /** Undeclared names that rows had, with how many did. */
  get undeclared(): { name: string; count: number }[] {
    const all = [this.members, ...this.members.all.flatMap((member) => (member.items ? [member.items] : []))];
    return all
      .flatMap((members) => members.all.filter((member) => !member.declared && member.count > 0))
      .map(({ name, count }) => ({ name, count }));
  }

  /** One application: the bytes of one JSON object. With `factsOnly`, what stands beside its facts is let be. */
  read(bytes: Buffer, from: number, to: number, factsOnly = false): Row {
    this.problems = [];
    this.beside.clear();
    this.list = "";
    this.scan.open(bytes, from, to);
    const facts: FactValue[] = [];
    try {
      this.top(this.members, facts);
      this.scan.finish();
    } catch (cause) {
      if (!(cause instanceof NotJson)) throw cause;
      this.problems = [{ code: "not-json", field: undefined, parameters: { column: columnOf(bytes, from, cause.at) } }];
    }
    const [id, name, , , policy] = facts as (string | undefined)[];
    const meant = policy === undefined || policy === this.shape.policy;
    const isRead = this.beside.size > 0 && meant && !factsOnly && this.problems.length === 0;
    return { id, name, policy, facts, stated: isRead ? this.stated(bytes, policy) : undefined, problems: this.problems };
  }

  private stated(bytes: Buffer, policy: string | undefined): Stated | undefined {
    const plain = plainBeside(bytes, this.beside, (problem) => this.flag(problem));
    if (!plain) return undefined;
    const declared = this.beside.get("declared");
    const facts = declared && this.declared(bytes, declared);
    const { stated, problems } = this.statedReader.read({ ...plain, ...(facts ? { declared: facts } : {}) }, policy);
    this.problems = [...problems, ...this.problems];
    return stated;
  }

  /** The facts as the applicant declared them, by the same fields. */
  private declared(bytes: Buffer, { from, to }: Span): Facts {
    const facts: FactValue[] = [];
    this.declaredMembers ??= this.membersOf();
    this.scan.open(bytes, from, to);
    this.top(this.declaredMembers, facts);
    const within = ({ field }: Problem) => (field === undefined ? "declared" : `declared.${field}`);
    this.problems = this.problems.map((problem) => ({ ...problem, field: within(problem) }));
    return facts;
  }

  private flag(problem: Problem): void {
    this.problems.push(problem);
  }

  private top(members: Members, facts: FactValue[]): void {
    const byte = this.scan.peek();
    if (byte === 0x7b) {
      this.object(members, facts);
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

  private object(members: Members, facts: FactValue[]): void {
    const { scan } = this;
    for (let i = 0; i < members.fields.length; i += 1) facts.push(undefined);
    members.begin();
    for (let more = scan.begin(0x7d); more; more = scan.more(0x7d)) {
      scan.key();
      const member = scan.escaped ? members.findByName(scan.text()) : members.find(scan.bytes, scan.from, scan.to, scan.hash);
      if (!members.mark(member)) {
        this.flag({ code: "duplicate-key", field: this.path(member.name), parameters: {} });
        scan.skip();
      } else if (member.field) facts[member.field.slot] = this.value(member.field, member.items);
      else this.other(member);
    }
  }

  /** A field that no rule of this policy reads. */
  private other(member: { name: string; declared: boolean; near: string | undefined; count: number }): void {
    const from = this.scan.at;
    this.scan.skip();
    if (member.declared) {
      const name = member.name as StatedName;
      if (this.list === "" && this.shape.asked?.has(name)) this.beside.set(name, { from, to: this.scan.at });
      return;
    }
    const { name, near } = member;
    if (near === undefined && !FORBIDDEN.has(name)) member.count += 1;
    if (FORBIDDEN.has(name)) this.flag({ code: "forbidden-key", field: this.path(name), parameters: {} });
    else if (near !== undefined) this.flag({ code: "nearly-declared", field: this.path(name), parameters: { near } });
    else if (this.shape.strict) this.flag({ code: "undeclared-field", field: this.path(name), parameters: {} });
  }

  private value(field: Field, items: Members | null): FactValue {
    const { scan } = this;
    const byte = scan.peek();
    if (byte === 0x6e) {
      scan.word("null");
      return undefined;
    }
    if (items) return byte === 0x5b ? this.items(field, items) : this.wrong(field, byte);
    if (byte === 0x22) return this.spelt(field);
    if (byte === 0x2d || (byte >= 0x30 && byte <= 0x39)) return this.number(field);
    if (field.type === "boolean" && (byte === 0x74 || byte === 0x66)) {
      scan.word(byte === 0x74 ? "true" : "false");
      return byte === 0x74;
    }
    return this.wrong(field, byte);
  }

  private wrong(field: Field, byte: number): undefined {
    const found =
      byte === 0x7b ? "object" : byte === 0x5b ? "list" : byte === 0x22 ? "text" : byte === 0x74 || byte === 0x66 ? "boolean" : "number";
    const path = this.path(field.name);
    this.scan.skip();
    this.flag({ code: "wrong-type", field: path, parameters: { expected: field.type, found } });
  }

  private items(field: Field, members: Members): readonly Facts[] {
    const { scan } = this;
    const list: Facts[] = [];
    for (let more = scan.begin(0x5d); more; more = scan.more(0x5d)) {
      const byte = scan.peek();
      if (byte === 0x7b) {
        const item: FactValue[] = [];
        this.list = field.name;
        this.index = list.length;
        this.object(members, item);
        this.list = "";
        list.push(item);
      } else {
        this.flag({
          code: "not-an-object",
          field: `${field.name}[${list.length}]`,
          parameters: { found: byte === 0x22 ? "text" : "value" },
        });
        scan.skip();
        list.push([]);
      }
    }
    return list;
  }

  private spelt(field: Field): FactValue {
    const { scan } = this;
    scan.string();
    if (field.type === "choice" && !scan.escaped) {
      const option = this.optionsOf(field).get(scan.hash);
      if (option?.bytes.compare(scan.bytes, scan.from, scan.to) === 0) return option.id;
    }
    if (field.type === "date" && scan.to - scan.from === 10) {
      const day = this.days.get(scan.hash);
      if (day && day.bytes.compare(scan.bytes, scan.from, scan.to) === 0) return day.day;
    }
    if (field.type === "text" && !this.shape.needed.has(field)) return undefined;
    const text = scan.text();
    const found = readText(text, field, this.path(field.name), this.shape, (problem) => this.flag(problem));
    if (field.type === "date" && typeof found === "number" && this.days.size < 20_000) {
      this.days.set(scan.hash, { bytes: Buffer.from(text, "utf8"), day: found });
    }
    return found;
  }

  /** Days by their spelling: few differ within a batch. */
  private readonly days = new Map<number, { bytes: Buffer; day: number }>();

  private optionsOf(field: Field): Map<number, { bytes: Buffer; id: string }> {
    let options = this.options.get(field);
    if (!options) {
      options = new Map();
      const titled = field.options.flatMap(({ id, title }) =>
        [title.zh, ...(title.en ? [title.en] : [])].map((spelling) => ({ id, spelling })),
      );
      for (const { id, spelling } of [...field.options.map(({ id }) => ({ id, spelling: id })), ...titled]) {
        const bytes = Buffer.from(spelling, "utf8");
        const hash = hashOf(bytes);
        if (!options.has(hash)) options.set(hash, { bytes, id });
      }
      this.options.set(field, options);
    }
    return options;
  }

  /** A number by its digits: a mantissa of at most 15 of them is exact, anything longer is read from the text. */
  private number(field: Field): FactValue {
    const { scan } = this;
    const range = this.rangeOf(field);
    const { bytes } = scan;
    scan.number();
    const { from, to } = scan;
    if (range && to - from <= 16) {
      let mantissa = 0;
      let places = -1;
      let at = bytes[from] === 0x2d ? from + 1 : from;
      for (; at < to; at += 1) {
        const byte = bytes[at] as number;
        if (byte === 0x2e) places = 0;
        else if (byte > 0x39 || byte < 0x30) break;
        else {
          mantissa = mantissa * 10 + (byte - 0x30);
          if (places >= 0) places += 1;
        }
      }
      const missing = range.digits - Math.max(places, 0);
      if (at === to && missing >= 0 && mantissa <= 999_999_999_999_999) {
        const units = (bytes[from] === 0x2d ? -mantissa : mantissa) * (POWERS[missing] ?? 1);
        if (units >= range.min && units <= range.max && Number.isSafeInteger(units)) return units;
      }
    }
    const text = bytes.toString("latin1", from, to);
    const path = this.path(field.name);
    if (field.type === "text" && field.name === "id" && this.list === "") return text;
    if (!range) {
      this.flag({ code: "wrong-type", field: path, parameters: { expected: field.type, found: "number" } });
      return undefined;
    }
    return readNumeral(text, field, path, this.shape, (problem) => this.flag(problem));
  }

  /** The bounds of a quantity in whole units; null for what is no quantity. */
  private rangeOf(field: Field): Range | null {
    const known = this.ranges.get(field);
    if (known) return known;
    if (["boolean", "choice", "text", "list", "date"].includes(field.type)) return null;
    const digits = Math.round(-Math.log10(Number(field.unit.n) / Number(field.unit.d)));
    const end = (value: Field["min"], open: number) =>
      isBounded(value) ? Number(divide(value, field.unit).n) / Number(divide(value, field.unit).d) : open;
    const range = { digits, min: end(field.min, Number.NEGATIVE_INFINITY), max: end(field.max, Number.POSITIVE_INFINITY) };
    this.ranges.set(field, range);
    return range;
  }
}

/** The 1-based column of a byte within its row, in characters. */
function columnOf(bytes: Buffer, from: number, at: number): number {
  return bytes.toString("utf8", from, at).length + 1;
}
