import * as z from "zod";

// Shapes are checked once for each rule file: code made for each of them would cost more than it saves, and none is wanted.
z.config({ jitless: true });

/** A part of a rule that another shape describes: its name in the schema of policy files. */
const part = (id: string) => z.unknown().meta({ part: id });

/** An amount: a scalar, or a mapping of one head and modifiers. */
export const amount = part("amount");
/** A literal with its unit, FEEL, or a switch by date or by reading. */
export const quantity = part("quantity");
/** FEEL, where no literal may stand. */
export const feel = z.string();
/** A switch by date or by reading. */
const choices = z.union([
  z.strictObject({ "by date": z.record(z.string(), z.unknown()) }),
  z.strictObject({ "by reading": z.record(z.string(), z.unknown()) }),
]);

/** FEEL that is true or false, or a switch between such. */
export const condition = z.union([z.string(), z.boolean(), choices]);
export const conditions = part("conditions");

/** A text in zh, or in zh and en. */
export const words = z.union([z.string(), z.strictObject({ zh: z.string(), en: z.string().optional() })]);

export const text = z.union([z.string(), z.number()]);
export const literal = z.union([z.string(), z.number()]);
