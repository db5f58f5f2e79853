import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { commandLine } from "./people";
import { server } from "./server";

/**
 * Slug of the one demo that all stories share, loaded by the first that asks (which takes most of a minute); the others wait
 * for it. A story may change what it made itself; what the demo brought stays as it is.
 */
export async function demoWorkspace(): Promise<string> {
  const known = path.join(server.dataDir, "e2e-demo");
  try {
    writeFileSync(`${known}.begun`, "", { flag: "wx" });
  } catch {
    while (!existsSync(known)) await sleep(200);
    return readFileSync(known, "utf8");
  }
  const { workspace } = JSON.parse(commandLine(["demo"])) as { workspace: string };
  writeFileSync(`${known}.new`, workspace);
  renameSync(`${known}.new`, known);
  return workspace;
}
