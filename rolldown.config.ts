import { defineConfig } from "rolldown";

export default defineConfig({
  input: { bin: "src/bin.ts", index: "src/index.ts" },
  platform: "node",
  output: { dir: "dist", cleanDir: true, format: "esm", minify: true, chunkFileNames: "[name]-[hash].js" },
});
