import { parse } from "yaml";
import { type Scenario, scenarioSchema } from "@/lib/drills/scenario-schema";
import { AppError } from "@/lib/errors";

/** A scenario from its YAML. Throws an AppError that names the first fault and where it stands. */
export function parseScenario(yaml: string, name: string): Scenario {
  let content: unknown;
  try {
    content = parse(yaml, { maxAliasCount: 0 });
  } catch (error) {
    throw new AppError("invalid_input", `${name} is not YAML: ${error instanceof Error ? error.message.split("\n")[0] : "it cannot be read"}`);
  }
  const result = scenarioSchema.safeParse(content);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new AppError("invalid_input", `${name}${issue && issue.path.length > 0 ? `, ${issue.path.join(".")}` : ""}: ${issue?.message ?? "it is no scenario"}`);
}
