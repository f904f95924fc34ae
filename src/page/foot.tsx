import type { Say } from "../messages/phrase.js";
import type { EstimatedPolicy } from "../reports/estimate/estimate.js";
import { unbroken } from "./unbroken.js";

interface FootProps {
  readonly told: readonly EstimatedPolicy[];
  readonly say: Say;
}

/** On a small screen the sum stays in sight, and leads to what it is made of. */
export function Foot({ told, say }: FootProps) {
  const [first] = told.flatMap(({ totals }) => totals.map((total) => unbroken(total.words)));
  return (
    <button type="button" class="foot" onClick={toResults}>
      <span>{first ?? say("page-nothing-yet")}</span>
      <b>{say("page-see-results")}</b>
    </button>
  );
}

function toResults(): void {
  document.getElementById("results")?.scrollIntoView();
}
