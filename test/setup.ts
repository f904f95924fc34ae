import fc from "fast-check";

/** What is drawn is the same in each run, but for another SEED. */
fc.configureGlobal({ seed: Number(process.env.SEED ?? 20261130) });
