import { CannotDo } from "../../messages/usage.js";
import { rowLine } from "../../results/row-line.js";
import { sharedLimits } from "../../settlement/compact-row.js";
import { nameOfLimit } from "../../settlement/settle-row.js";
import type { Setting } from "../command.js";
import { type Options, textOption } from "../options.js";
import { PartRows } from "./compact-part.js";
import { FORM, writeCompactHead } from "./section.js";
import { type RulesOfStep, rulesOfStep } from "./settled-by.js";
import { writeLines } from "./write-lines.js";

/** So many characters of lines are kept as one text. */
const PIECE = 1 << 16;

/** Lines in pieces, until it is known how many there are. */
class Section {
  rows = 0;
  readonly pieces: string[] = [];
  private piece = "";

  add(line: string): void {
    this.rows += 1;
    this.piece += `${line}\n`;
    if (this.piece.length >= PIECE) this.end();
  }

  end(): void {
    if (this.piece !== "") this.pieces.push(this.piece);
    this.piece = "";
  }
}

/** Of a part of a batch what limits look at: a section for each bin. */
export async function settlePartial(setting: Setting, paths: readonly string[], options: Options): Promise<number> {
  const { part, of } = partOption(options);
  const bins = binsOption(options);
  const rules = await rulesOfStep(setting, options);
  if (bins > 1) checkBins(rules);
  await setting.progress.begin("reading", paths);
  const sections = Array.from({ length: bins }, () => new Section());
  const read = new PartRows(setting.host, paths, rules);
  for await (const rows of setting.progress.reading(read.rows(bins), false))
    for (const { compact } of rows) if (compact) sections[compact.bin - 1]?.add(rowLine(compact.row));
  const whole = { ...rules.by, part, of, bins, sha256: read.sha256, lines: read.stretches };
  await writeLines(setting, options, async (write) => {
    for (const [at, section] of sections.entries()) {
      section.end();
      await write(`${writeCompactHead("", { compact: FORM, ...whole, bin: at + 1, rows: section.rows })}\n`);
      for (const piece of section.pieces) await write(piece);
    }
  });
  return 0;
}

/** Which part of how many it is; the only one where nothing is said. */
function partOption(options: Options): { readonly part: number; readonly of: number } {
  const text = textOption(options, "partNumber");
  if (text === undefined) return { part: 1, of: 1 };
  const [part = 0, of = 0] = /^[1-9]\d{0,6}\/[1-9]\d{0,6}$/.test(text) ? text.split("/").map(Number) : [];
  if (part === 0 || part > of) throw new CannotDo("bad-part", { text });
  return { part, of };
}

const MOST_BINS = 10_000;

function binsOption(options: Options): number {
  const text = textOption(options, "bins");
  if (text === undefined) return 1;
  const bins = /^[1-9]\d{0,4}$/.test(text) ? Number(text) : 0;
  if (bins === 0 || bins > MOST_BINS) throw new CannotDo("bad-bins", { text, most: MOST_BINS });
  return bins;
}

/** Bins are settled apart: what several applicants share cannot be. */
function checkBins({ evaluators, otherwise }: RulesOfStep): void {
  for (const { policy } of evaluators) {
    const [limit] = sharedLimits(policy);
    if (limit) throw new CannotDo("bins-of-shared-limit", { policy: policy.id, limit: nameOfLimit(limit, policy.limits) });
  }
  if (otherwise) throw new CannotDo("bins-of-readings", {});
}
