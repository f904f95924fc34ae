import { CannotDo } from "../../messages/usage.js";
import { sensitiveNotice } from "../../reports/notice.js";
import { summaryOf } from "../../reports/policy-summary.js";
import type { EvaluationRow } from "../../results/outcome.js";
import { NumberColumn } from "../../settlement/columns.js";
import { GrantsBefore } from "../../settlement/grants-before.js";
import { type RulingOfReading, readRuling } from "../../settlement/ruling.js";
import { WaitingBatch } from "../../settlement/waiting-batch.js";
import type { Setting } from "../command.js";
import type { Host } from "../host/host.js";
import { checkRegular } from "../loading/check-regular.js";
import { listOption, type Options } from "../options.js";
import type { EvaluationWork, Onlooking } from "../run-evaluation.js";
import { withWaitingRoom } from "../waiting-room.js";
import { PartRows } from "./compact-part.js";
import { type RulingsHead, rulingsSections, sectionsIn } from "./section.js";
import { checkSettledBy, rulesOfStep, type SettledBy } from "./settled-by.js";

/** The rows of a part with what was made of them where the compact rows of all parts were settled. */
export async function withDealt(
  setting: Setting,
  paths: readonly string[],
  options: Options,
  { through }: Onlooking,
  work: EvaluationWork<void>,
): Promise<void> {
  const { host, language, progress } = setting;
  const files = listOption(options, "deal");
  const rules = await rulesOfStep(setting, options);
  const { policies } = rules.loaded;
  const heads = await headsIn(host, files, rules.by);
  const [first] = heads as [RulingsHead];
  await progress.begin("reading", paths);
  return withWaitingRoom(host, async (room) => {
    const part = new PartRows(host, paths, rules);
    const compacted = new Map<number, NumberColumn<Int32Array>>();
    const batch = new WaitingBatch(rules.evaluators, GrantsBefore.of([], []), room, undefined, new Map(Object.entries(first.scales)));
    await batch.take(progress.reading(numbered(part.rows(first.bins), compacted), true));
    const own = ownSections(heads, part.sha256, compacted, paths);
    if (!(await batch.rule(await rulingsIn(host, files, own, compacted))))
      throw new CannotDo("rulings-do-not-fit", { path: files.join(", ") });
    return work({
      report: { kind: "evaluation", policies: policies.map(summaryOf), rows: progress.writing(through(batch.rows())) },
      receipt: () => {
        throw new Error("a part has no receipt of its own");
      },
      notice: () =>
        batch
          .sensitive()
          .map(([reading, ids]) => sensitiveNotice(reading, ids, language))
          .join(""),
      check: () => undefined,
    });
  });
}

/** The heads of all sections, of one run or of several with the same history. */
async function headsIn(host: Host, files: readonly string[], by: SettledBy): Promise<readonly RulingsHead[]> {
  const heads: RulingsHead[] = [];
  for (const path of files) {
    await checkRegular(host, path);
    for await (const { head, begins } of sectionsIn(host, path, rulingsSections)) {
      if (!begins) continue;
      checkSettledBy(by, head, path);
      const first = heads[0] ?? head;
      const alike = (each: RulingsHead) => JSON.stringify([each.of, each.bins, each.history, each.scales]);
      if (alike(head) !== alike(first)) throw new CannotDo("rulings-of-other-batch", { path });
      heads.push(head);
    }
  }
  return heads;
}

/** The rows of a part; of each bin, which of them were compacted. */
async function* numbered(
  batches: ReturnType<PartRows["rows"]>,
  compacted: Map<number, NumberColumn<Int32Array>>,
): AsyncGenerator<readonly EvaluationRow[]> {
  let number = 0;
  for await (const rows of batches) {
    for (const { compact } of rows) {
      if (compact) {
        const known = compacted.get(compact.bin) ?? NumberColumn.integers();
        compacted.set(compact.bin, known);
        known.push(number);
      }
      number += 1;
    }
    yield rows.map(({ row }) => row);
  }
}

/** The part that rows are, where all that was made of it is there. */
function ownSections(
  heads: readonly RulingsHead[],
  sha256: string,
  compacted: ReadonlyMap<number, NumberColumn<Int32Array>>,
  paths: readonly string[],
): number {
  const path = paths.join(", ");
  const own = heads.filter((head) => head.sha256 === sha256);
  const [first] = own;
  if (!first) throw new CannotDo("rows-not-combined", { path });
  const of = own.filter(({ part }) => part === first.part);
  for (let bin = 1; bin <= first.bins; bin += 1) {
    const there = of.filter((head) => head.bin === bin);
    if (there.length === 0) throw new CannotDo("rulings-missing", { part: first.part, bin, bins: first.bins });
    if (there.length > 1) throw new CannotDo("rulings-twice", { part: first.part, bin });
    if (there[0]?.compacted !== (compacted.get(bin)?.length ?? 0)) throw new CannotDo("rows-not-combined", { path });
  }
  return first.part;
}

/** What was made of the rows of a part, by their number. */
async function rulingsIn(
  host: Host,
  files: readonly string[],
  part: number,
  compacted: ReadonlyMap<number, NumberColumn<Int32Array>>,
): Promise<ReadonlyMap<number, readonly RulingOfReading[]>> {
  const rulings = new Map<number, readonly RulingOfReading[]>();
  for (const path of files)
    for await (const { head, lines } of sectionsIn(host, path, rulingsSections)) {
      if (head.part !== part) continue;
      for (const { line, at } of lines) {
        const ruling = readRuling(line);
        if (!ruling || ruling.row < 0 || ruling.row >= head.compacted) throw new CannotDo("not-rulings", { path, line: at });
        const number = compacted.get(head.bin)?.at(ruling.row) as number;
        if (rulings.has(number)) throw new CannotDo("not-rulings", { path, line: at });
        rulings.set(number, ruling.readings);
      }
    }
  return rulings;
}
