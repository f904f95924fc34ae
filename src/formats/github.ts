import { type Annotation, annotationsOf } from "../reports/annotations.js";
import type { Format, Out, Reports, Style } from "./format.js";

/** Commands of a GitHub workflow, which marks the lines of a pull request by them. */
export const github = { draws: { validation: draw, test: draw, exercise: draw } } satisfies Format;

async function draw(report: Reports["validation" | "test" | "exercise"], out: Out, { language }: Style): Promise<void> {
  const lines = annotationsOf(report, language).map(({ level, code, slug, file, message, suggestion, ...place }) => {
    const title = `${code} ${slug}`;
    // A stretch of several lines has no columns there.
    const columns = place.line === place.endLine ? { col: place.column, endColumn: Math.max(place.column, place.endColumn - 1) } : {};
    const parts = Object.entries({ file, line: place.line, endLine: place.endLine, ...columns, title });
    const text = suggestion === undefined ? message : `${message}\n${suggestion}`;
    return `::${LEVELS[level]} ${parts.map(([name, value]) => `${name}=${property(String(value))}`).join(",")}::${data(text)}\n`;
  });
  await out(lines.join(""));
}

/** What GitHub calls them. */
const LEVELS: Readonly<Record<Annotation["level"], string>> = { error: "error", warning: "warning", note: "notice" };

const data = (text: string): string => text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
const property = (text: string): string => data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
