import { holds } from "../feel/value.js";
import { figure, type Place } from "./place.js";
import { branch, isBranch, type Tree, under } from "./tree.js";

/** Whether each condition holds, by its label. */
export const found = (conditions: Tree | undefined, place: Place): readonly (readonly [string, boolean])[] =>
  Object.entries(branch(conditions)).map(([label, tree]) => [
    label,
    holds(figure(isBranch(tree) && tree.if !== undefined ? under(tree, "if") : tree, place)),
  ]);

export const allHold = (conditions: Tree | undefined, place: Place): boolean => found(conditions, place).every(([, does]) => does);
