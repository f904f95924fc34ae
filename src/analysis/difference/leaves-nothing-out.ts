import type { Field } from "../../expression/core.js";
import { nodesOf } from "../../expression/walk.js";
import { ownFields } from "../../policy/own-fields.js";
import { expressionsOf, type Policy } from "../../policy/policy.js";
import { type GivenFacts, isGiven, isItems, type Trial } from "../mutation/trial.js";

/** What limits ask of every application. */
const OF_LIMITS = ownFields.filter(({ name }) => ["applicationDate", "creditCode"].includes(name));

/** Tells of trials whether they leave nothing out that some policies ask for: what limits leave open there waits for no fact. */
export class NothingLeftOut {
  private readonly asked: ReadonlySet<string>;
  private readonly fields: readonly Field[];

  constructor(policies: readonly Policy[]) {
    const nodes = policies.flatMap(expressionsOf).flatMap((root) => [...nodesOf(root)]);
    const used = nodes.flatMap((node) => (node.kind === "fact" ? [node.field] : node.kind === "fold" ? [node.list.field] : []));
    this.asked = new Set(used.filter(({ ifAbsent }) => ifAbsent === null).map(keyOf));
    this.fields = policies.flatMap(({ fields }) => fields);
  }

  of({ applicants, history }: Trial): boolean {
    return (
      history === undefined &&
      applicants.every(({ given }) => OF_LIMITS.every(({ name }) => name in given) && this.isGiven(given, this.fields))
    );
  }

  private isGiven(given: GivenFacts, fields: readonly Field[]): boolean {
    return fields.every((field) => {
      const datum = given[field.name];
      if (datum === undefined) return !this.asked.has(keyOf(field));
      return !isItems(datum) || datum.every((item) => isGiven(item) && this.isGiven(item, field.item));
    });
  }
}

const keyOf = ({ list, name }: Field): string => `${list ?? ""} ${name}`;
