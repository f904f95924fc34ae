import { CannotDo } from "../../messages/usage.js";
import { historyNotice } from "../../reports/history-notice.js";
import { type EvaluationRow, isRefused } from "../../results/outcome.js";
import { readOutcome } from "../../results/reader.js";
import { writeRuling } from "../../settlement/ruling.js";
import { WaitingBatch } from "../../settlement/waiting-batch.js";
import type { Setting } from "../command.js";
import type { Host } from "../host/host.js";
import { loadHistory } from "../loading/load-history.js";
import { commasOption } from "../loading/table-options.js";
import { listOption, type Options } from "../options.js";
import { ReadFiles } from "../receipted.js";
import { withWaitingRoom } from "../waiting-room.js";
import { writeNotice } from "../write-report.js";
import { type CompactHead, compactSections, FORM, sectionsIn, writeRulingsHead } from "./section.js";
import { checkSettledBy, rulesOfStep, type SettledBy } from "./settled-by.js";
import { writeLines } from "./write-lines.js";

/** Settles the compact rows of all parts, of all bins or of some: of each row what was made of it, where anything was. */
export async function settleCombine(setting: Setting, paths: readonly string[], options: Options): Promise<number> {
  const { host, progress } = setting;
  const { evaluators, by, loaded } = await rulesOfStep(setting, options);
  const read = new ReadFiles(host, true);
  const earlier = listOption(options, "history");
  await progress.begin("history", earlier);
  const history = await loadHistory(read.history, earlier, loaded.policies, commasOption(options));
  await progress.begin("reading", paths);
  const overlooked = await withWaitingRoom(host, async (room) => {
    const batch = new WaitingBatch(evaluators, history, room);
    const sections = new Sections(by);
    await batch.take(progress.reading(sections.rows(host, await inOrder(host, paths)), true));
    sections.checkAll();
    await batch.settle();
    const digests = read.read.history.map(({ sha256 }) => sha256);
    await writeLines(setting, options, (write) => writeRulings(batch, sections.heads, digests, write));
    return batch.overlooked;
  });
  await writeNotice(setting, options, historyNotice(overlooked, setting.language));
  return 0;
}

async function writeRulings(
  batch: WaitingBatch,
  heads: readonly CompactHead[],
  history: readonly string[],
  write: (text: string) => Promise<void>,
): Promise<void> {
  const rulings = batch.rulings();
  const scales = Object.fromEntries(batch.scales);
  for (const { compact: _, lines: __, rows: compacted, ...head } of heads) {
    let [rows, text] = [0, ""];
    for (let row = 0; row < compacted; row += 1) {
      const readings = rulings.next().value;
      if (!readings) continue;
      rows += 1;
      text += `${writeRuling("", { row, readings })}\n`;
    }
    await write(`${writeRulingsHead("", { rulings: FORM, ...head, rows, compacted, scales, history })}\n${text}`);
  }
}

/** Files in the order of the parts that they begin with. */
async function inOrder(host: Host, paths: readonly string[]): Promise<readonly string[]> {
  if (paths.length === 1) return paths;
  const parts: { readonly path: string; readonly part: number }[] = [];
  for (const path of paths)
    for await (const { head } of sectionsIn(host, path, compactSections)) {
      parts.push({ path, part: head.part });
      break;
    }
  return parts.sort((a, b) => a.part - b.part).map(({ path }) => path);
}

/** The sections of a batch, in their order: of each bin those of all parts, one after the other. */
class Sections {
  readonly heads: CompactHead[] = [];
  /** Of each bin the part that came last. */
  private readonly last = new Map<number, number>();
  private readonly parts = new Map<number, { readonly head: CompactHead; readonly path: string }>();

  constructor(private readonly by: SettledBy) {}

  async *rows(host: Host, paths: readonly string[]): AsyncGenerator<readonly EvaluationRow[]> {
    for (const path of paths)
      for await (const { head, lines, begins } of sectionsIn(host, path, compactSections)) {
        if (begins) this.begin(head, path);
        yield lines.map(({ line, at }) => {
          const row = readOutcome(line);
          if (!row || isRefused(row)) throw new CannotDo("not-compact", { path, line: at });
          return row;
        });
      }
  }

  private begin(head: CompactHead, path: string): void {
    checkSettledBy(this.by, head, path);
    const { part, of, bin, bins } = head;
    const first = this.heads[0] ?? head;
    if (of !== first.of || bins !== first.bins || part < 1 || part > of || bin < 1 || bin > bins)
      throw new CannotDo("parts-of-other-batch", { path, part, of, other: first.of });
    const known = this.parts.get(part);
    const last = this.last.get(bin) ?? 0;
    if (part === last || (known && known.head.sha256 !== head.sha256)) throw new CannotDo("part-twice", { path, part });
    if (part < last) throw new CannotDo("part-out-of-order", { path, part, after: last });
    this.last.set(bin, part);
    if (!known) this.parts.set(part, { head, path });
    this.heads.push(head);
  }

  /** Refuses a batch of which parts are missing, or have lines that others have. */
  checkAll(): void {
    const [first] = this.heads;
    if (!first) return;
    const all = Array.from({ length: first.of }, (_, at) => at + 1);
    for (const bin of this.last.keys()) {
      const here = new Set(this.heads.filter((head) => head.bin === bin).map(({ part }) => part));
      const missing = all.filter((part) => !here.has(part));
      if (missing.length > 0) throw new CannotDo("parts-missing", { parts: missing.join(", "), of: first.of });
    }
    const ends = new Map<string | undefined, { readonly to: number; readonly part: number }>();
    const digests = new Map<string, string>();
    for (const part of all) {
      const { head, path } = this.parts.get(part) as { head: CompactHead; path: string };
      const other = digests.get(head.sha256);
      if (other !== undefined && (head.rows > 0 || head.lines.length > 0)) throw new CannotDo("same-part", { one: other, other: path });
      digests.set(head.sha256, path);
      for (const { file, from, to } of head.lines) {
        const before = ends.get(file);
        if (before && from <= before.to) throw new CannotDo("parts-overlap", { path, part, line: from, other: before.part, to: before.to });
        ends.set(file, { to, part });
      }
    }
  }
}
