import type { Named } from "../expression/core.js";
import { money } from "../expression/type.js";
import { lowerAmount } from "../language/amount.js";
import { Environment, type Typed } from "../language/environment.js";
import { isSwitch } from "../language/switch.js";
import { find, type Mapping, type Tree } from "../language/tree.js";
import { type Circles, lowerValue } from "./definitions.js";
import { checkName } from "./fields.js";

/**
 * Binds the policy's formulas as functions of FEEL: `ladder(cost)`. Each use is lowered with its arguments in place of the
 * parameters, in the light of that place's date; it names nothing else of that place.
 */
export function bindFormulas(root: Environment, formulas: Tree | undefined, circles: Circles, used: Set<string>): void {
  if (formulas?.kind !== "mapping") return;
  for (const { key, value } of formulas.entries) {
    checkName(key, [], root.raise);
    const [give, parameters] = value.kind === "mapping" ? [find(value, "give"), parametersOf(value, root)] : [undefined, []];
    if (!give) continue;
    root.bind(key.text, {
      kind: "formula",
      declared: key.span,
      parameters,
      apply: (given, environment, { text, span }) => {
        used.add(key.text);
        const inside = new Environment(environment.context, environment.date, environment.depth, root);
        for (const [at, name] of parameters.entries()) {
          const argument = given[at];
          if (argument) inside.bind(name, { kind: "value", type: argument.type, expression: shared(name, argument, environment) });
        }
        const typed = circles.guard(key.text, span, () => lowered(give, inside));
        return (
          typed && {
            type: typed.type,
            expression: {
              kind: "named",
              name: text,
              scope: environment.depth,
              value: typed.expression,
              origin: { construct: "formula", span },
            },
          }
        );
      },
    });
  }
}

function parametersOf(tree: Mapping, { raise }: Environment): string[] {
  const names = find(tree, "of");
  const items = names?.kind === "sequence" ? names.items : [];
  const seen = new Set<string>();
  return items.flatMap((item) => {
    if (item.kind !== "scalar") return [];
    checkName(item, [...seen], raise);
    seen.add(item.text);
    return [item.text];
  });
}

/** What is computed is computed once, wherever the formula uses it. */
function shared(name: string, { expression }: Typed, environment: Environment): Typed["expression"] {
  if (expression.kind === "fact" || expression.kind === "literal" || expression.kind === "named") return expression;
  const named: Named = { kind: "named", name, scope: environment.depth, value: expression };
  return named;
}

/** An amount where a construct says it, else a value of any type. */
function lowered(give: Tree, environment: Environment): Typed | null {
  if (give.kind !== "mapping" || isSwitch(give)) return lowerValue(give, environment);
  const expression = lowerAmount(give, environment);
  return expression && { expression, type: money };
}
