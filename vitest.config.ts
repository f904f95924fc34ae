import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "vitest/config";

const results = process.env.TEST_RESULTS;

const ALONE = ["test/audit/trial-modifier.test.ts", "test/settlement/grants-before.test.ts", "test/analysis/many-rows.test.ts"];

export default defineConfig({
  test: {
    // All cores: the process that only hands out files needs none of its own.
    maxWorkers: "100%",
    testTimeout: 60_000,
    setupFiles: ["test/setup.ts"],
    // What programs under test keep goes to no folder of the user's.
    env: { SUBSIDY_CACHE: join(tmpdir(), "subsidy-tests") },
    // What a process has loaded serves its next file too, but for tests that add to what modules hold, or look at the memory of the process.
    projects: [
      { extends: true, test: { name: "shared", include: ["test/**/*.test.ts"], exclude: ALONE, isolate: false } },
      { extends: true, test: { name: "alone", include: ALONE, isolate: true } },
    ],
    reporters: results ? ["default", ["json", { outputFile: results }]] : ["default"],
  },
});
