import "server-only";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseScenario } from "@/lib/drills/parse-scenario";
import type { Scenario } from "@/lib/drills/scenario-schema";
import type { ScenarioView } from "@/lib/drills/schema";
import { AppError } from "@/lib/errors";
import { findLibraryPlaybook } from "@/lib/playbooks/library/list";

let known: readonly Scenario[] | null = null;

/** The scenarios that come with the product, by title. They change with a release alone, so they are read once. */
export function listScenarios(): readonly Scenario[] {
  if (known) return known;
  const folder = path.join(/* turbopackIgnore: true */ process.cwd(), "prisma/drills");
  const files = readdirSync(folder).filter((file) => file.endsWith(".yaml"));
  known = files.map((file) => parseScenario(readFileSync(path.join(folder, file), "utf8"), file)).sort((a, b) => a.title.localeCompare(b.title, "en"));
  return known;
}

export function findScenario(key: string): Scenario | null {
  return listScenarios().find((scenario) => scenario.key === key) ?? null;
}

export function getScenario(key: string): Scenario {
  const scenario = findScenario(key);
  if (!scenario) throw new AppError("not_found", "There is no such scenario. Choose one of the library.");
  return scenario;
}

export function viewOfScenario({ key, title, summary, minutes, organisation, playbook, detection, goals, injects, crowds }: Scenario): ScenarioView {
  const all = [...injects, ...crowds];
  return {
    key, title, summary, minutes, goals, sign: detection.sign,
    organisation: `${organisation.name}, ${organisation.what}`,
    playbook: { key: playbook, name: findLibraryPlaybook(playbook)?.name ?? playbook },
    posts: injects.length + crowds.reduce((sum, { count }) => sum + count, 0),
    branches: all.filter(({ when }) => when !== undefined).length,
    networks: [...new Set([...injects.map(({ network }) => network), ...crowds.flatMap(({ networks }) => networks)])].sort(),
  };
}
