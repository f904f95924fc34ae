import { defineConfig } from "rolldown";

export default defineConfig([
  { input: { index: "src/index.ts" }, platform: "node", output: { dir: "dist", cleanDir: true, format: "esm", minify: true } },
  {
    input: { program: "src/bin.ts" },
    platform: "node",
    output: { dir: "dist", format: "cjs", minify: true, codeSplitting: false, entryFileNames: "[name].cjs" },
  },
]);
