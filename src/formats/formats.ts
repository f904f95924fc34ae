import type { Format, ReportKind } from "./format.js";

/** A format as it is chosen: its name, what it draws, the endings of its files, and where it is loaded from when it is used. */
interface Listed {
  readonly name: string;
  readonly draws: readonly ReportKind[];
  readonly endings: readonly string[];
  readonly load: () => Promise<Format>;
}

const ROWS: readonly ReportKind[] = ["evaluation", "audit"];
const WHOLE: readonly ReportKind[] = [
  "explanation",
  "validation",
  "test",
  "exercise",
  "mutation",
  "policy",
  "coverage",
  "rules",
  "verification",
  "comparison",
  "property",
  "difference",
  "costs",
  "register",
  "template",
  "intake",
  "estimate",
  "letter",
];

/** What tells of places in files. */
const CHECKS: readonly ReportKind[] = ["validation", "test", "exercise"];

/** Every format. The first that draws a kind of report is what it is drawn in where nobody asks for another. */
export const formats: readonly Listed[] = [
  { name: "table", draws: ROWS, endings: [".txt"], load: async () => (await import("./table.js")).table },
  { name: "text", draws: WHOLE, endings: [".txt"], load: async () => (await import("./text.js")).text },
  { name: "json", draws: [...ROWS, ...WHOLE], endings: [".json"], load: async () => (await import("./json.js")).json },
  {
    name: "ndjson",
    draws: [...ROWS, "costs", "register"],
    endings: [".ndjson", ".jsonl"],
    load: async () => (await import("./ndjson.js")).ndjson,
  },
  {
    name: "csv",
    draws: [...ROWS, "comparison", "costs", "register", "template"],
    endings: [".csv"],
    load: async () => (await import("./csv.js")).csv,
  },
  {
    name: "xlsx",
    draws: ["audit", "comparison", "template"],
    endings: [".xlsx"],
    load: async () => (await import("./workbook/xlsx.js")).xlsx,
  },
  { name: "parquet", draws: ["evaluation"], endings: [".parquet"], load: async () => (await import("./stored.js")).stored },
  { name: "duckdb", draws: ["evaluation"], endings: ["duckdb:"], load: async () => (await import("./stored.js")).stored },
  { name: "concise", draws: CHECKS, endings: [], load: async () => (await import("./concise.js")).concise },
  { name: "sarif", draws: CHECKS, endings: [".sarif"], load: async () => (await import("./sarif.js")).sarif },
  { name: "junit", draws: CHECKS, endings: [".xml"], load: async () => (await import("./junit.js")).junit },
  { name: "github", draws: CHECKS, endings: [], load: async () => (await import("./github.js")).github },
  {
    name: "html",
    draws: ["audit", "comparison", "costs", "coverage", "difference", "estimate", "exercise", "explanation", "letter", "register", "rules"],
    endings: [".html", ".htm"],
    load: async () => (await import("./html.js")).html,
  },
  {
    name: "markdown",
    draws: [
      "audit",
      "comparison",
      "costs",
      "coverage",
      "difference",
      "estimate",
      "explanation",
      "letter",
      "mutation",
      "register",
      "rules",
      ...CHECKS,
    ],
    endings: [".md"],
    load: async () => (await import("./markdown.js")).markdown,
  },
];

/** The formats that draw a kind of report. */
export const formatsOf = (kind: ReportKind): readonly Listed[] => formats.filter(({ draws }) => draws.includes(kind));
