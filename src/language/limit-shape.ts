import * as z from "zod";
import { type KeyOfLimit, type LimitConstruct, periods } from "./limit.js";
import * as shapes from "./shapes.js";

/** The form of a limit of a kind: its leading key and the subsidies must be there, and what the kind asks for. */
export function shapeOfLimit({ key, keys, required = [] }: LimitConstruct): z.ZodObject {
  const isThere = (name: string, role: KeyOfLimit) => name === key || role === "subsidies" || required.includes(name);
  return z.strictObject(
    Object.fromEntries(Object.entries(keys).map(([name, role]) => [name, isThere(name, role) ? shapeOf(role) : shapeOf(role).optional()])),
  );
}

function shapeOf(role: KeyOfLimit): z.ZodType {
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
      return z.enum(periods);
    case "count":
      return z.number().int().min(1);
    default:
      return role satisfies never;
  }
}
