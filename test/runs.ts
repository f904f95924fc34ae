/** How often a property is tried: as a rule a few times, from a fixed seed; `RUNS=long` so often as it was once tried with. */
export const runs = <T>(few: T, many: T): T => (process.env.RUNS === "long" ? many : few);
