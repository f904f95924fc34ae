import { day, figure, list, maybe, shape, text, told, yes } from "./kind.js";

export const baseShape = shape("base", { declared: maybe(figure), verified: maybe(figure) });

export const workingShape = shape("working", {
  head: told(text, "the key of the head that takes the base"),
  terms: list(shape("product", { base: figure, by: figure })),
  gives: figure,
  after: maybe(
    list(
      shape("change", {
        by: told(text, "the key of the modifier; of one that was spelt otherwise, of the first of its role"),
        figure,
        gives: figure,
      }),
    ),
  ),
});

/** What a person decided where the law leaves it open, or where a caution stands. */
export const decisionShape = shape("decision", { amount: figure, by: maybe(text), on: maybe(day), because: maybe(text) });

/** What parts of a batch are joined by. */
export const partShape = shape("part", {
  file: maybe(text, "the file of the application, where the part had no other"),
  history: maybe(yes, "the part was audited with a history"),
  given: maybe(text, "the application, where limits look at its items"),
});

/** The SHA-256 of what a row rests on: this build of the program, the rule files, the application. */
export const rowReceiptShape = shape("row-receipt", { engine: text, rules: text, input: text });
