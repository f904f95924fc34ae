import { harmless } from "../messages/harmless.js";
import { annotationsOf } from "../reports/annotations.js";
import type { Format, Out, Reports, Style } from "./format.js";

/** A line for each thing that is wrong, as compilers write it: editors and grep know where it stands. */
export const concise = { forPeople: true, draws: { validation: draw, test: draw, exercise: draw } } satisfies Format;

async function draw(report: Reports["validation" | "test" | "exercise"], out: Out, { language }: Style): Promise<void> {
  const lines = annotationsOf(report, language).map(
    ({ level, code, slug, file, line, column, message }) => `${file}:${line}:${column}: ${level}: ${harmless(message)} [${code} ${slug}]\n`,
  );
  await out(lines.join(""));
}
