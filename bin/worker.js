const { load } = require("./program.js");

load("worker.cjs").answerParts();
