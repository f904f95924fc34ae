import { type Draw, oneOf } from "../draw.js";
import type { Attempt, Target } from "./attempt.js";
import { applicationsFor, drawnPolicy, shippedPolicy, textAt } from "./corpus.js";
import { damagedText, damagedValue } from "./damage.js";
import { judged } from "./judge.js";
import { ODD } from "./odd.js";
import { linesOf } from "./targets-applications.js";
import { damagedRows, MADE_UP, writtenBy } from "./targets-results.js";
import { asked, OF_BOTH } from "./targets-rules.js";

const POLICY = textAt(MADE_UP);

/** A policy as `compile` wrote it, damaged, where rules are asked for. */
async function carriedAttempt(draw: Draw): Promise<Attempt> {
  const text = draw(2) === 0 ? drawnPolicy(draw) : shippedPolicy(draw).text;
  const { stdout } = await judged({ args: ["compile", "p.yaml"], files: { "p.yaml": text }, writes: [] });
  const kind = draw(4);
  const carried =
    kind === 0 || stdout === ""
      ? stdout
      : kind === 1
        ? JSON.stringify(damagedValue(JSON.parse(stdout) as unknown, draw))
        : damagedText(stdout, draw, text);
  const lines = applicationsFor(text, draw, 1 + draw(3));
  const files = { "p.json": carried, "p.yaml": text, "a.ndjson": `${lines.join("\n")}\n` };
  const beside = draw(6) === 0 ? ["--rules", "p.yaml"] : [];
  return asked(draw, [...oneOf(draw, OF_BOTH), ...beside], "p.json", files);
}

/** Enterprises of a register beside who applied, either damaged. */
function registerAttempt(draw: Draw): Attempt {
  const own = draw(3) === 0;
  const text = own ? POLICY : draw(2) === 0 ? drawnPolicy(draw) : shippedPolicy(draw).text;
  const claims = linesOf(textAt("fixtures/audit/claims.ndjson"));
  const some = (): string[] => (own ? claims.filter(() => draw(2) === 0) : applicationsFor(text, draw, 1 + draw(5)));
  const [applied, stand] = [some(), some()];
  const batch = (rows: readonly string[], isDamaged: boolean) => (isDamaged ? damagedRows(rows.join("\n"), draw) : `${rows.join("\n")}\n`);
  const files = {
    "p.yaml": text,
    "a.ndjson": batch(applied, draw(3) === 0),
    "r.ndjson": batch([...stand, ...applied], draw(4) > 0),
    "earlier.ndjson": textAt("fixtures/audit/earlier.ndjson"),
  };
  const shown = oneOf(draw, [
    [],
    ["--format", "ndjson"],
    ["--format", "json"],
    ["--format", "csv"],
    ["--format", "markdown"],
    ["--output", "out.xlsx"],
    ["--format", "html", "--output", "out.html"],
  ]);
  const more = oneOf(draw, [[], [], ["--history", "earlier.ndjson"], ["--all-readings"], ["--as-of", oneOf(draw, ODD)], ["--no-settle"]]);
  return asked(draw, ["evaluate", "a.ndjson", "--register", "r.ndjson", "--rules", "-", ...shown, ...more], "p.yaml", files);
}

const STEP = ["--rules", MADE_UP];

/** What the steps of settling hand one another, damaged. */
async function stepsAttempt(draw: Draw): Promise<Attempt> {
  const rows = await writtenBy("evaluate", "claims.ndjson", ...STEP, "--format", "ndjson", "--no-settle");
  const bins = oneOf(draw, [[], [], ["--bins", "2"]]);
  const step = async (files: Attempt["files"], ...args: readonly string[]): Promise<string> =>
    (await judged({ args: ["settle", ...args, ...STEP], files: { [MADE_UP]: POLICY, ...files }, writes: [] })).stdout;
  const cut = draw(3) === 0 ? [rows] : halves(rows);
  const part = (at: number): string[] => ["--part-number", `${at + 1}/${cut.length}`];
  const compact = await Promise.all(cut.map((text, at) => step({ "r.ndjson": text }, "r.ndjson", "--partial", ...part(at), ...bins)));
  const files = { [MADE_UP]: POLICY, ...Object.fromEntries(cut.map((text, at) => [`r${at}`, text])) };
  const kind = draw(3);
  if (kind === 0) {
    const damaged = { ...files, r0: damagedRows(cut[0] ?? "", draw) };
    return asked(draw, ["settle", "r0", "--partial", ...part(0), ...bins, "--rules", "-"], MADE_UP, damaged);
  }
  const named = Object.fromEntries(compact.map((text, at) => [`c${at}`, kind === 1 ? damagedRows(text, draw) : text]));
  const combine = ["settle", ...Object.keys(named), "--combine"];
  if (kind === 1) return asked(draw, [...combine, "--rules", "-"], MADE_UP, { ...files, ...named });
  const rulings = damagedRows(await step(named, ...combine.slice(1)), draw);
  const shown = oneOf(draw, [[], ["--format", "ndjson"], ["--format", "csv"], ["--output", "out.xlsx"], ["--verbose"]]);
  return asked(draw, ["settle", "r0", "--deal", "rulings", "--rules", "-", ...shown], MADE_UP, { ...files, rulings });
}

function halves(text: string): string[] {
  const lines = text.trimEnd().split("\n");
  const at = Math.ceil(lines.length / 2);
  return [lines.slice(0, at), lines.slice(at)].map((some) => `${some.join("\n")}\n`);
}

export const carriedTargets: readonly Target[] = [
  { name: "carried", draw: carriedAttempt },
  { name: "register", draw: registerAttempt },
  { name: "steps", draw: stepsAttempt },
];
