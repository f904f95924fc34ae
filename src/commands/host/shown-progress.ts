import { type Phase, progressLine } from "../../formats/progress-line.js";
import { countRows } from "../../results/written-row.js";
import type { Language } from "../../values/words.js";
import { type Host, type Sink, writingSink } from "./host.js";
import type { Progress } from "./progress.js";

/** Short work says nothing. */
const FIRST_MS = 1000;
const EVERY_MS = 100;
const CLEAR = "\r\u001B[K";

/** One line on stderr, drawn over itself; it makes way for any other word. */
export class ShownProgress implements Progress {
  /** The host of the work: counts the bytes that are read, and clears the line before other words. */
  readonly host: Host;
  private readonly startedMs: number;
  private drawnMs = 0;
  private shown = false;
  /** Rows go to the terminal themselves: they are progress enough. */
  private silenced = false;
  private phase: Phase = "reading";
  private step: { at: number; of: number } | undefined;
  private stepMs: number;
  private rows = 0;
  private wholeRows: number | undefined;
  private wholeBytes: number | undefined;
  private doneShare: number | undefined;
  /** Bytes done, by path: a file may be read more than once. */
  private readonly bytes = new Map<string, number>();

  constructor(
    private readonly outside: Host,
    private readonly language: Language,
  ) {
    this.startedMs = outside.now();
    this.stepMs = this.startedMs;
    this.host = {
      ...outside,
      stderr: this.clearing(outside.stderr),
      stdout: outside.stdout.isTerminal ? this.clearing(outside.stdout, true) : outside.stdout,
      readChunks: (path) => (this.bytes.has(path) ? this.counted(path) : outside.readChunks(path)),
    };
  }

  async begin(phase: Phase, paths: readonly string[]): Promise<void> {
    this.enter(phase);
    const sizes = await Promise.all(paths.map((path) => this.outside.sizeOf(path)));
    this.wholeBytes = sizes.reduce<number | undefined>(
      (sum, size) => (sum === undefined || size === undefined ? undefined : sum + size),
      0,
    );
    this.bytes.clear();
    for (const path of paths) this.bytes.set(path, 0);
  }

  async *reading<T>(batches: AsyncIterable<readonly T[]>, settles: boolean): AsyncGenerator<readonly T[]> {
    if (settles) this.step = { at: 1, of: 3 };
    yield* this.passing(batches);
    if (!settles) return;
    this.wholeRows = this.rows;
    this.enter("settling", 2);
    // Settling draws nothing on its way.
    await this.draw(0);
  }

  async *writing<T>(batches: AsyncIterable<readonly T[]>): AsyncGenerator<readonly T[]> {
    yield* this.passing(batches, () => this.enter("writing", 3));
  }

  async judged(done: number, of: number): Promise<void> {
    if (this.phase !== "judging") this.enter("judging");
    this.doneShare = done / of;
    await this.draw();
  }

  async end(): Promise<void> {
    if (!this.shown) return;
    this.shown = false;
    await this.outside.stderr.write(CLEAR);
  }

  private enter(phase: Phase, at?: number): void {
    this.phase = phase;
    this.step = at === undefined ? undefined : { at, of: 3 };
    this.stepMs = this.outside.now();
    this.rows = 0;
  }

  private async *passing<T>(batches: AsyncIterable<readonly T[]>, first: () => void = () => {}): AsyncGenerator<readonly T[]> {
    let begun = false;
    for await (const batch of batches) {
      if (!begun) first();
      begun = true;
      yield batch;
      this.rows += countRows(batch);
      await this.draw();
    }
  }

  private async *counted(path: string): AsyncGenerator<Buffer> {
    let read = 0;
    for await (const chunk of this.outside.readChunks(path)) {
      yield chunk;
      read += chunk.length;
      this.bytes.set(path, Math.max(read, this.bytes.get(path) ?? 0));
      await this.draw();
    }
  }

  private clearing(sink: Sink, last = false): Sink {
    return writingSink(sink, async (piece) => {
      await this.end();
      if (last) this.silenced = true;
      await sink.write(piece);
    });
  }

  /** Draws the line, where it is time to. */
  private async draw(everyMs = EVERY_MS): Promise<void> {
    const now = this.outside.now();
    if (this.silenced || now - this.startedMs < FIRST_MS || now - this.drawnMs < everyMs) return;
    this.drawnMs = now;
    this.shown = true;
    const seconds = (now - this.stepMs) / 1000;
    const share = this.share();
    // What was measured for no time at all would only mislead.
    const measured = seconds >= 1;
    const stage = {
      phase: this.phase,
      step: this.step,
      rows: this.phase === "settling" ? (this.wholeRows ?? 0) : this.rows,
      rowsPerSecond: measured && this.rows > 0 ? this.rows / seconds : undefined,
      share,
      secondsLeft: measured && share ? (seconds * (1 - share)) / share : undefined,
    };
    const { stderr } = this.outside;
    await stderr.write(`\r${progressLine(stage, this.language, stderr.columns ?? 80)}\u001B[K`);
  }

  private share(): number | undefined {
    if (this.phase === "settling") return undefined;
    if (this.phase === "judging") return this.doneShare;
    if (this.phase === "writing") return this.wholeRows ? Math.min(1, this.rows / this.wholeRows) : undefined;
    if (!this.wholeBytes) return undefined;
    const done = [...this.bytes.values()].reduce((sum, bytes) => sum + bytes, 0);
    return Math.min(1, done / this.wholeBytes);
  }
}
