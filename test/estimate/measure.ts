import fc from "fast-check";
import { applicationsOf } from "../properties/applications.js";
import { policyOf } from "../properties/policies.js";
import { policiesIn } from "../rules/policies.js";
import { Applicant } from "./asked.js";
import { Optimum } from "./optimum.js";

/** So many random applicants of each shipped policy whose path holds one of the words; beyond so many looks nothing is told of one. */
const [runs = "12", looks = "3000", ...words] = process.argv.slice(2);
const [numRuns, mostLooks] = [Number(runs), Number(looks)];

/** How many questions more than somebody else some applicants were asked. */
class Extras {
  readonly all: number[] = [];

  add(asked: number, least: number | undefined): void {
    if (least !== undefined) this.all.push(asked - least);
  }

  get words(): string {
    const { length } = this.all;
    const within = this.all.filter((extra) => extra <= 1).length;
    const mean = this.all.reduce((sum, each) => sum + each, 0) / length;
    return length === 0
      ? "undecided"
      : `${mean.toFixed(3)} more on average, ${within} of ${length} within one, at most ${Math.max(...this.all)}`;
  }
}

const [best, clairvoyant] = [new Extras(), new Extras()];
for (const { path, text } of policiesIn("rules")) {
  if (words.length > 0 && !words.some((word) => path.includes(word))) continue;
  const policy = policyOf(text, path);
  const applicants = fc.sample(applicationsOf(policy), { seed: 20261130, numRuns }).map((facts) => new Applicant(policy, facts));
  const [own, foreseen] = [new Extras(), new Extras()];
  for (const applicant of applicants) {
    const asked = applicant.interview().asked.length;
    own.add(asked, applicant.adaptive(new Optimum(policy, applicant, mostLooks)));
    foreseen.add(asked, applicant.fewest(mostLooks / 10));
  }
  best.all.push(...own.all);
  clairvoyant.all.push(...foreseen.all);
  for (const first of applicants.slice(0, 1)) {
    const optimum = new Optimum(policy, first, mostLooks);
    const [mean, ours] = [optimum.mean(first.nothingSaid), optimum.own(first.nothingSaid)];
    console.log(`${policy.id}: ${ours?.toFixed(3) ?? "?"} questions expected, at best ${mean?.toFixed(3) ?? "?"}`);
  }
  console.log(`  than the best way to ask: ${own.words}`);
  console.log(`  than who knew the answers: ${foreseen.words}`);
}
console.log(`all, than the best way to ask: ${best.words}`);
console.log(`all, than who knew the answers: ${clairvoyant.words}`);
