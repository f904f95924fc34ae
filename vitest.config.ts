import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "vitest/config";

const results = process.env.TEST_RESULTS;

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // All cores: the process that only hands out files needs none of its own.
    maxWorkers: "100%",
    // No test leaves anything behind in a module: what a process has loaded serves its next file too.
    isolate: false,
    testTimeout: 60_000,
    // What programs under test keep goes to no folder of the user's.
    env: { SUBSIDY_CACHE: join(tmpdir(), "subsidy-tests") },
    reporters: results ? ["default", ["json", { outputFile: results }]] : ["default"],
  },
});
