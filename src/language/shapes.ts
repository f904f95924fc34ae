import * as z from "zod";

// Shapes are checked once for each rule file: code made for each of them would cost more than it saves, and none is wanted.
z.config({ jitless: true });

/** A part of a rule that another shape describes. By its name as a `part` a shape stands once in the schema of policy files. */
const part = (id: string) => z.unknown().meta({ part: id });

/** An amount: a scalar, or a mapping of one head and modifiers. */
export const amount = part("amount");
/** A literal with its unit, FEEL, or a switch by date or by reading. */
export const quantity = part("quantity");
/** FEEL, where no literal may stand. */
export const feel = z.string();
/** A switch by date or by reading. */
const choices = z
  .union([
    z.strictObject({ "by date": z.record(z.string(), z.unknown()) }),
    z.strictObject({ "by reading": z.record(z.string(), z.unknown()) }),
  ])
  .meta({ part: "switch" });

/** FEEL that is true or false, or a switch between such. */
export const condition = z.union([z.string(), z.boolean(), choices]).meta({ part: "condition" });
export const conditions = part("conditions");

/** A text in zh, or in zh and en. */
export const words = z.union([z.string(), z.strictObject({ zh: z.string(), en: z.string().optional() })]).meta({ part: "words" });

export const text = z.union([z.string(), z.number()]);
export const literal = z.union([z.string(), z.number()]);
