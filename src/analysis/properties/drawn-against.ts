import { Evaluator, plainOptions } from "../../evaluation/evaluator.js";
import { nobody } from "../../evaluation/observers.js";
import type { Policy } from "../../policy/policy.js";
import type { PolicyProperty } from "../../proof/property.js";
import { multiply } from "../../values/fraction.js";
import { fractionText } from "../../values/fraction-text.js";
import { type DrawnApplicant, DrawnApplicants, factsOf, givenOf, isItems } from "../difference/drawn-applicants.js";
import type { RanTrial } from "../mutation/runner.js";
import { type Trial, trialOf } from "../mutation/trial.js";
import { speaking } from "./against.js";

/** Somebody who was drawn and speaks against a property, as a quick look shows; `raisedTo`: the figure to which its input is raised. */
interface DrawnAgainst {
  readonly trial: Trial;
  readonly raisedTo: string | undefined;
}

/** Complete applications near the figures of rules, drawn without a look at any proof: those who speak against a property, of so many. */
export function* drawnAgainst(policy: Policy, property: PolicyProperty, most: number, isLate: () => boolean): Generator<DrawnAgainst> {
  const old = property.kind === "never below" ? property.old : undefined;
  const applicants = new DrawnApplicants(old ? [policy, old] : [policy]);
  const runners = readingsAsked(policy, property).map((readings) => new QuickRunner(policy, readings));
  const before = old && new QuickRunner(old, {});
  for (let drawn = 0; drawn < most && !(drawn % 256 === 0 && isLate()); drawn += 1) {
    const applicant = applicants.next();
    const runner = runners[drawn % runners.length] as QuickRunner;
    const raised = property.kind === "never falls" ? raisedFrom(applicant, applicants.next(), property) : undefined;
    if (property.kind === "never falls" && !raised) continue;
    const ran = runner.run(applicant);
    const others = property.kind === "same readings" ? runners.filter((each) => each !== runner) : [];
    const beside = raised ? [runner.run(raised.applicant)] : before ? [before.run(applicant)] : others.map((each) => each.run(applicant));
    if ((beside.length > 0 ? beside : [undefined]).every((each) => speaking(property, policy, ran, each).length === 0)) continue;
    yield { trial: { ...trialOf(givenOf(applicant, policy.fields)), readings: runner.readings }, raisedTo: raised?.to };
  }
}

/** Every option where one reading is asked about; else the rules as they are read, and each of their readings turned. */
function readingsAsked({ readings }: Policy, property: PolicyProperty): Record<string, string>[] {
  const asked = property.kind === "same readings" ? readings.filter(({ name }) => name === property.reading) : readings;
  const turned = asked.flatMap(({ name, options }) => options.map(({ id }) => ({ [name]: id })));
  return property.kind === "same readings" && turned.length > 0 ? turned : [{}, ...turned];
}

class QuickRunner {
  private readonly evaluator: Evaluator;

  constructor(
    private readonly policy: Policy,
    readonly readings: Readonly<Record<string, string>>,
  ) {
    this.evaluator = new Evaluator(policy, nobody, { ...plainOptions, readings: new Map(Object.entries(readings)) });
  }

  run(applicant: DrawnApplicant): RanTrial {
    const { evaluator } = this;
    const row = { id: "A1", name: undefined, policy: undefined, facts: factsOf(applicant, this.policy.fields), problems: [] };
    const application = { id: "A1", row, outcome: evaluator.evaluate(row, 1), refusedBy: new Map() };
    return { evaluator, applications: [application], isRead: true, expected: [] };
  }
}

/** Somebody with an input raised to what another has, in the first item of its list; undefined where that is no rise. */
function raisedFrom(
  applicant: DrawnApplicant,
  other: DrawnApplicant,
  { input }: Extract<PolicyProperty, { kind: "never falls" }>,
): { readonly applicant: DrawnApplicant; readonly to: string } | undefined {
  const { name, list, unit } = input;
  const recordIn = (all: DrawnApplicant): DrawnApplicant | undefined => {
    const items = list === null ? undefined : all.get(list);
    return list === null ? all : isItems(items) ? items[0] : undefined;
  };
  const [own, beside] = [recordIn(applicant), recordIn(other)];
  const [was, is] = [own?.get(name), beside?.get(name)];
  if (!own || typeof was !== "number" || typeof is !== "number" || is <= was) return undefined;
  const put = new Map([...own, [name, is]]);
  const items = list === null ? undefined : applicant.get(list);
  const raised = list === null ? put : new Map([...applicant, [list, isItems(items) ? [put, ...items.slice(1)] : []]]);
  return { applicant: raised, to: fractionText(multiply(unit, { n: BigInt(is), d: 1n })) };
}
