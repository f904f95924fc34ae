import { whoCanTell } from "../../src/analysis/difference/who-can-tell.js";
import { type RanTrial, Runner } from "../../src/analysis/mutation/runner.js";
import type { Trial } from "../../src/analysis/mutation/trial.js";
import { compilePolicy } from "../../src/policy/compile.js";
import { plain } from "../properties/outcomes.js";

const told = (ran: RanTrial | undefined): string =>
  JSON.stringify(
    ran?.applications.map(({ outcome }) =>
      outcome.subsidies.map(({ status, certainty, amount, settled }) => plain([status, certainty, settled ?? amount])),
    ),
  );

/** What is said of pairs of policies, against what going through everybody says of them. */
export class BruteForce {
  readonly counts = { none: 0, found: 0, undecided: 0, unread: 0 };

  /** In words what is wrong of what is said of two texts; undefined where nothing is. */
  wrongOf(texts: readonly [string, string], everybody: readonly Trial[]): string | undefined {
    const [one, other] = texts.map((text) => compilePolicy("small.yaml", text).policy);
    if (!one || !other) {
      this.counts.unread += 1;
      return undefined;
    }
    const [a, b] = [new Runner(one), new Runner(other)];
    const isApart = (each: Trial): boolean => told(a.run(each)) !== told(b.run(each));
    const telling = whoCanTell(one, other);
    this.counts[telling.verdict] += 1;
    if (telling.verdict === "found") {
      const { trial } = telling.teller;
      return isApart(trial) ? undefined : `found, but not ${JSON.stringify(trial.applicants)}\n${texts.join("\n")}`;
    }
    const apart = telling.verdict === "none" ? everybody.find(isApart) : undefined;
    return apart && `none, but ${JSON.stringify(apart.applicants)}\n${texts.join("\n")}`;
  }
}
