#!/usr/bin/env node
import { loadProgram, root } from "./program.js";

process.exitCode = await loadProgram().run(root, process.argv.slice(2));
