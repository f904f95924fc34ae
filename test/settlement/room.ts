import { Pages } from "../../src/formats/pages.js";
import type { EvaluationRow } from "../../src/results/outcome.js";
import { writeRow } from "../../src/results/row-line.js";
import type { WaitingLine } from "../../src/results/written-row.js";
import type { WaitingRoom } from "../../src/settlement/waiting-batch.js";

/** Rows that wait in memory. */
export function roomInMemory(): WaitingRoom {
  const pieces: Buffer[] = [];
  const pages = new Pages(async (piece) => {
    pieces.push(Buffer.from(piece as Uint8Array));
  });
  return {
    put: async (rows) => {
      for (const row of rows) {
        writeRow(row, pages, true);
        pages.text("\n");
      }
    },
    async *lines() {
      await pages.give();
      const bytes = Buffer.concat(pieces);
      const lines: WaitingLine[] = [];
      for (let from = 0; from < bytes.length; ) {
        const to = bytes.indexOf(0x0a, from);
        lines.push({ bytes, from, to });
        from = to + 1;
      }
      yield lines;
    },
  };
}

/** A batch in one piece. */
export async function* once(rows: readonly EvaluationRow[]) {
  yield rows;
}
