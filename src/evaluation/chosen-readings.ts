import type { Policy } from "../policy/policy.js";

/** The readings in force: as the policy chose, or as asked for. */
export function chosenReadings(policy: Policy, asked: ReadonlyMap<string, string>): Map<string, string> {
  const chosen = new Map<string, string>();
  for (const reading of policy.readings) {
    const option = asked.get(reading.name) ?? reading.chosen;
    if (option !== undefined) chosen.set(reading.name, option);
  }
  return chosen;
}

/** One reading of some turned at a time, the others as chosen. */
export function otherReadings(
  policy: Policy,
  names: readonly string[],
  chosen: ReadonlyMap<string, string>,
): { name: string; readings: ReadonlyMap<string, string> }[] {
  return policy.readings
    .filter((reading) => names.includes(reading.name))
    .flatMap((reading) =>
      reading.options
        .filter((option) => option.id !== chosen.get(reading.name))
        .map((option) => ({ name: `${reading.name}=${option.id}`, readings: new Map([...chosen, [reading.name, option.id]]) })),
    );
}
