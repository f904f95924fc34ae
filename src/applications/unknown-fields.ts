import type { Problem } from "../messages/problem.js";
import type { JsonScanner } from "./json-scanner.js";
import type { Member, Members } from "./members.js";
import { namesOfOthers, otherThing } from "./other-thing.js";
import type { RowShape } from "./row-shape.js";

/** How much of a field's name a problem shows. */
export const LONGEST_NAME = 120;

/** How many unknown fields a problem names, and how far the first object of a list is looked for. */
const [MOST_NAMED, MOST_BLANKS] = [8, 64];

/** Fields that a parcel of applications may have as well as an application. */
const envelopeNames: ReadonlySet<string> = new Set(["id", "name", "policy"]);

const NOTHING: readonly Problem[] = [];

/** The fields of an application that nothing declares: where it has no others, it is most likely something else. */
export class UnknownFields {
  any = false;
  /** Whether one of them is of a result or a payment. */
  private ofOthers = false;
  /** The first such field that holds a list of objects. */
  private listed: string | undefined;

  clear(): void {
    this.any = false;
    this.ofOthers = false;
    this.listed = undefined;
  }

  /** Such a field, the value of which is next. */
  note(name: string, scan: JsonScanner): void {
    this.any = true;
    if (!this.ofOthers && namesOfOthers.has(name)) this.ofOthers = true;
    if (this.listed !== undefined || scan.peek() !== 0x5b) return;
    const { bytes, at, end } = scan;
    const first = bytes.subarray(at + 1, Math.min(end, at + 1 + MOST_BLANKS)).find((byte) => byte > 0x20);
    if (first === 0x7b) this.listed = name.slice(0, LONGEST_NAME);
  }

  /** An object that says nothing of what rules read is none: most likely what is meant stands within it. */
  problems(members: Members, { ownNames }: RowShape, hasOthers: boolean): readonly Problem[] {
    const { listed } = this;
    const other = this.ofOthers ? otherThing(members, ownNames) : NOTHING;
    const says = ({ name, declared }: Member) => declared && !(listed !== undefined && envelopeNames.has(name));
    if (hasOthers || other.length > 0 || members.all.some((member) => members.has(member) && says(member))) return other;
    const unknown = members.all.flatMap((member) => (members.has(member) && !member.declared ? [member.name.slice(0, LONGEST_NAME)] : []));
    const fields = unknown.length > MOST_NAMED ? [...unknown.slice(0, MOST_NAMED), "\u2026"] : unknown;
    return [{ code: "no-known-field", field: undefined, parameters: { fields, list: listed } }];
  }
}
