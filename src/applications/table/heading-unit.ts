import type { Field } from "../../expression/core.js";
import { isHarmless, isPlainRemark, remarksOf } from "./plain-heading.js";
import { type FigureUnit, unitNamed } from "./unit.js";

/** What the figures below a heading are in: undefined where nothing is said; or the remark that is not understood. */
export type HeadingUnit = { readonly unit: FigureUnit | undefined } | { readonly unclear: string };

const FIGURES = new Set(["money", "percent", "number", "count", "year"]);

/** The unit that a heading tells for figures of a field. `understood` knows remarks that are names. */
export function headingUnit(heading: string, field: Field, understood: (remark: string) => boolean = () => false): HeadingUnit {
  if (!FIGURES.has(field.type)) return { unit: undefined };
  const own = remarksOf(`${field.title.zh} ${field.title.en ?? ""}`);
  const money = field.type === "money";
  let found: FigureUnit | undefined;
  for (const remark of remarksOf(heading)) {
    if (isHarmless(remark) || understood(remark)) continue;
    const unit = unitNamed(remark, money);
    if (!unit) {
      if (own.includes(remark) || isPlainRemark(remark)) continue;
      return { unclear: remark };
    }
    const fitting = unitFor(unit, field, own);
    const both = fitting && (found ? joined(found, fitting) : fitting);
    if (!both) return { unclear: remark };
    found = both;
  }
  return { unit: found };
}

/** Two things that are said of one unit, such as its currency and its scale (人民币, 万元); undefined where they disagree. */
export function joined(one: FigureUnit, other: FigureUnit): FigureUnit | undefined {
  if (one.kind !== other.kind || one.measure !== other.measure) return undefined;
  if (one.currency !== "" && other.currency !== "" && one.currency !== other.currency) return undefined;
  if (one.isCurrency || other.isCurrency)
    return one.isCurrency ? { ...other, currency: one.currency } : { ...one, currency: other.currency };
  return one.power === other.power ? { ...one, currency: one.currency || other.currency } : undefined;
}

/** A unit as it changes figures of a field; undefined where it cannot be theirs, or nobody knows what it is for them. */
export function unitFor(unit: FigureUnit, field: Field, own: readonly string[]): FigureUnit | undefined {
  switch (field.type) {
    case "money":
      return unit.kind === "money" ? unit : undefined;
    case "percent":
      return unit.kind === "share" ? unit : undefined;
    case "year":
      return unit.kind === "measure" && unit.power === 0 ? unit : undefined;
    default:
      return unit.kind === "share" && field.type === "count" ? undefined : numberUnit(unit, own);
  }
}

/** For plain numbers, against the unit in the input's title, if there is one. */
function numberUnit(unit: FigureUnit, own: readonly string[]): FigureUnit | undefined {
  const declared = own.map((remark) => unitNamed(remark, false)).find((each) => each !== undefined);
  if (!declared) {
    const isScaled = unit.kind === "money" && (unit.currency !== "" ? unit.power !== 0 : false);
    return unit.oneOfMany || isScaled ? undefined : unit;
  }
  const bare = unit.kind === "money" && unit.currency === "";
  if (bare) return { ...declared, power: unit.power - declared.power };
  if (unit.kind !== declared.kind || unit.measure !== declared.measure || unit.currency !== declared.currency) return undefined;
  return { ...unit, power: unit.power + unit.size - declared.power - declared.size, size: 0 };
}
