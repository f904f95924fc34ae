import type { Field } from "../expression/core.js";
import type { FactStore } from "../expression/fact-store.js";
import { bytesOf, soundWidth } from "../values/bytes.js";
import { KnownBytes } from "../values/known-bytes.js";
import { FIRST_DAY } from "./fact-reader.js";
import type { JsonScanner } from "./json-scanner.js";
import type { Member, Members } from "./members.js";
import type { SpeltWords } from "./spellings.js";
import type { UnitRange } from "./unit-range.js";
import type { UnknownFields } from "./unknown-fields.js";

const [BLANK, QUOTE, COMMA, MINUS, ZERO, NINE, BACKSLASH] = [0x20, 0x22, 0x2c, 0x2d, 0x30, 0x39, 0x5c];
const [COLON, LEFT_BRACKET, LEFT_BRACE, RIGHT_BRACE] = [0x3a, 0x5b, 0x7b, 0x7d];
const [TRUE, FALSE] = [new KnownBytes(bytesOf("true")), new KnownBytes(bytesOf("false"))];

/**
 * Reads members of an object as they mostly stand: in the order of the object before, each value in the plainest spelling of its kind.
 * It refuses nothing: the first member that stands otherwise is left, whole, to who looks closer.
 */
export class UsualMembers {
  constructor(
    private readonly scan: JsonScanner,
    private readonly unknown: UnknownFields,
    /** Reads the items of a list, which is next. */
    private readonly list: (field: Field, items: Members) => void,
  ) {}

  /** Reads members from a name on, their facts behind `base`; whether a value was read last: else a name is next. */
  read(members: Members, store: FactStore, data: Float64Array, base: number): boolean {
    const { scan } = this;
    const { bytes, view, end } = scan;
    const seenTo = Math.min(end, bytes.length - 3);
    let { at } = scan;
    for (;;) {
      const member = members.usual;
      if (!member) return false;
      const { key } = member;
      let value = at + key.length;
      if (value >= seenTo || !key.standAt(view, at)) return false;
      if (bytes[value] === BLANK) value += 1;
      const behind = this.value(member, store, data, base + member.slot, value, seenTo);
      if (behind < 0) {
        scan.at = at;
        return false;
      }
      members.take(member);
      at = behind;
      scan.at = at;
      if (at >= end || bytes[at] !== COMMA) return true;
      at += bytes[at + 1] === BLANK ? 2 : 1;
      scan.at = at;
    }
  }

  /** The first byte behind a value, which is kept in a place; less than none where it takes a closer look. */
  private value(member: Member, store: FactStore, data: Float64Array, place: number, at: number, end: number): number {
    const { scan } = this;
    const { bytes } = scan;
    const { way } = member;
    if (way === "text") {
      const behind = behindPlain(bytes, at, end);
      if (behind > 0) data[place] = member.isKept ? store.span(bytes, at + 1, behind - 1) : Number.NaN;
      return behind;
    }
    scan.at = at;
    if (way === "list") {
      if (bytes[at] !== LEFT_BRACKET) return -1;
      this.list(member.field as Field, member.items as Members);
      return scan.at;
    }
    if (way === "passed") return this.passed(member, at, end);
    if (way === "answer") {
      data[place] = scan.passes(TRUE) ? 1 : scan.passes(FALSE) ? 0 : Number.NaN;
      return scan.at > at ? scan.at : -1;
    }
    if (way === "closely") return -1;
    const value =
      way === "figure"
        ? scan.units(member.range as UnitRange)
        : way === "day"
          ? scan.day(FIRST_DAY)
          : (member.spellings as SpeltWords).pass(scan);
    data[place] = value;
    return value === value ? scan.at : -1;
  }

  /** The same of what nothing reads. */
  private passed(member: Member, at: number, end: number): number {
    const { scan } = this;
    const byte = scan.bytes[at] as number;
    let behind = -1;
    if (byte === QUOTE) behind = behindPlain(scan.bytes, at, end);
    else if (byte === LEFT_BRACE) behind = behindTexts(scan.bytes, at, end);
    else if (byte === MINUS || (byte >= ZERO && byte <= NINE)) {
      scan.skip();
      behind = scan.at;
    }
    if (behind > 0 && !member.declared) {
      member.count += 1;
      this.unknown.any = true;
    }
    return behind;
  }
}

/** The first byte behind a string that reads as it stands; less than none where none is next. */
function behindPlain(bytes: Uint8Array, from: number, end: number): number {
  if (bytes[from] !== QUOTE) return -1;
  for (let at = from + 1; at < end; ) {
    const byte = bytes[at] as number;
    if (byte < 0x80) {
      if (byte === QUOTE) return at + 1;
      if (byte < 0x20 || byte === BACKSLASH) return -1;
      at += 1;
    } else {
      const width = soundWidth(bytes, at, end);
      if (width === 0) return -1;
      at += width;
    }
  }
  return -1;
}

/** The first byte behind an object of such strings; less than none where none is next. */
function behindTexts(bytes: Uint8Array, from: number, end: number): number {
  for (let at = from + 1; ; at += bytes[at + 1] === BLANK ? 2 : 1) {
    const colon = behindPlain(bytes, at, end);
    if (colon < 0 || bytes[colon] !== COLON) return -1;
    at = behindPlain(bytes, bytes[colon + 1] === BLANK ? colon + 2 : colon + 1, end);
    if (at < 0 || at >= end) return -1;
    if (bytes[at] === RIGHT_BRACE) return at + 1;
    if (bytes[at] !== COMMA) return -1;
  }
}
