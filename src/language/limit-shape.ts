import * as z from "zod";
import type { KeyOfLimit, LimitConstruct } from "./limit.js";
import { PERIODS, patternOfPeriod, readPeriod } from "./settling/period.js";
import * as shapes from "./shapes.js";

/** The form of a limit of a kind: its leading key and the subsidies must be there, and what the kind asks for. */
export function shapeOfLimit({ key, keys, required = [], rolling }: LimitConstruct): z.ZodObject {
  const isThere = (name: string, role: KeyOfLimit) => name === key || role === "subsidies" || required.includes(name);
  return z.strictObject(
    Object.fromEntries(
      Object.entries(keys).map(([name, role]) => [name, isThere(name, role) ? shapeOf(role, rolling) : shapeOf(role, rolling).optional()]),
    ),
  );
}

const fits = (text: string, rolling: boolean): boolean => {
  const found = readPeriod(text);
  return found !== undefined && (rolling || found.kind !== "months");
};
const words = (rolling: boolean): string => PERIODS.filter((each) => fits(each, rolling)).join(", ");
const periodShape = (rolling: boolean) =>
  z.stringFormat("period", (text) => fits(text, rolling), { error: words(rolling) }).meta({ pattern: patternOfPeriod(rolling) });
const anyPeriod = periodShape(true);
const fixedPeriod = periodShape(false);

function shapeOf(role: KeyOfLimit, rolling: boolean | undefined): z.ZodType {
  if (typeof role === "object") return z.enum(role);
  switch (role) {
    case "subsidies":
      return z.array(z.string()).min(1);
    case "figure":
      return shapes.quantity;
    case "group":
    case "order":
      return z.string();
    case "period":
      return rolling ? anyPeriod : fixedPeriod;
    case "count":
      return z.number().int().min(1);
    default:
      return role satisfies never;
  }
}
