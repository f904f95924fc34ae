import type { Choice, Expression } from "../expression/core.js";
import { type Asked, askedOf, askedTwice, samplesOf, type ToldApart } from "../expression/regions.js";
import { CannotSay } from "./cannot-say.js";
import { textLiteral } from "./dialect.js";
import type { SqlLowering } from "./lowering.js";
import { plainText } from "./plain-text.js";
import { allOf, anyOf, chosen, fails, holds, isOpen, mayFail, opposite, type SqlTruth, truthText } from "./truths.js";

/** More combinations than this are not written out. */
const MOST = 64;

/** What is asked more than once is tried out where it is not known: whether conditions hold whatever it is. */
export function tried(lowering: SqlLowering, key: object, conditions: readonly Expression[], truth: SqlTruth): SqlTruth {
  if (typeof truth === "boolean") return truth;
  const asked = askedTwice(key, conditions);
  if (asked.inputs.length === 0 || asked.given || asked.lists) return truth;
  const trial = trialOf(lowering, asked);
  if (!trial) return truth;
  const answers = trial.worlds.map((world) => world.put(allOf(conditions.map((each) => world.answer(each)))));
  const told = (question: (each: SqlTruth) => SqlTruth) => allOf([trial.possible, ...answers.map(question)]);
  const text = chosen(
    [
      [told(holds), "true"],
      [told(fails), "false"],
    ],
    truthText(truth),
  );
  return lowering.put(chosen([[opposite(isOpen(truth)), truthText(truth)]], text));
}

/** Whether any values of what is not known lead past all the branches; so it is taken where that cannot be told. */
export function reaches(lowering: SqlLowering, node: Choice): SqlTruth {
  const { branches, otherwise } = node;
  if (otherwise.kind !== "none") return true;
  const whens = branches.map((branch) => branch.when);
  const asked = askedOf(node, whens);
  const trial = asked.lists ? null : trialOf(lowering, asked);
  if (!trial) return true;
  const past = trial.worlds.map((world) => allOf(whens.map((when) => mayFail(world.answer(when)))));
  return lowering.put(anyOf([opposite(trial.possible), ...past]));
}

/** The conditions written once for each combination of values; `possible` is whether all that has no such values is known. */
function trialOf(lowering: SqlLowering, { inputs }: Asked): { worlds: SqlLowering[]; possible: SqlTruth } | null {
  const unknown = inputs.filter(({ of }) => (of.kind === "reading" ? !lowering.writing.isChosen(of.name) : of.field.ifAbsent === null));
  const open: SqlTruth[] = [];
  let combinations: ReadonlyMap<string, string>[] = [new Map()];
  for (const told of unknown) {
    const key = lowering.writing.keyOf(told.of);
    if (lowering.supposed.has(key)) continue;
    const samples = textsOf(told);
    if (!samples) open.push(told.of.kind === "fact" ? isOpen(lowering.writing.column(lowering.scopes, told.of)) : true);
    else combinations = combinations.flatMap((before) => samples.map((sample) => new Map([...before, [key, sample]])));
    if (combinations.length > MOST) throw new CannotSay("many-cases", key);
  }
  if (combinations.length === 1) return null;
  return { worlds: combinations.map((each) => lowering.supposing(each)), possible: lowering.put(opposite(anyOf(open))) };
}

/** A value of each region of an input, as SQL computes with it. */
function textsOf(told: ToldApart): string[] | null {
  const { of } = told;
  const samples = samplesOf(told);
  if (!samples) return null;
  return samples.map((sample) => {
    if (typeof sample === "object" && !("n" in sample)) throw new Error("a list is no sample");
    if (of.kind === "reading" || sample === undefined) return textLiteral(String(sample ?? ""));
    return plainText(sample, of.field);
  });
}
