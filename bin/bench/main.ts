import { spawnSync } from "node:child_process";
import { startEnvironment } from "@/tests/helpers/app-environment";

/** npm run bench [-- ingest reads live bundle topics sentiment detect alerts clocks report report-out search scroll networks backlash]: measures, and prints ratios to a baseline of the same run. */
const sections = {
  ingest: async () => (await import("@/tests/bench/print-ingest")).printIngest(),
  reads: async (port: number) => (await import("@/tests/bench/print-reads")).printReads(port),
  live: async (port: number) => (await import("@/tests/bench/print-live")).printLive(port),
  bundle: async (port: number) => (await import("@/tests/bench/print-bundle")).printBundle(port),
  topics: async () => (await import("@/tests/bench/print-topics")).printTopics(),
  sentiment: async () => (await import("@/tests/bench/print-sentiment")).printSentiment(),
  backlash: async () => (await import("@/tests/bench/print-backlash")).printBacklash(),
  detect: async () => (await import("@/tests/bench/print-detect")).printDetect(),
  alerts: async () => (await import("@/tests/bench/print-alerts")).printAlerts(),
  clocks: async () => (await import("@/tests/bench/print-clocks")).printClocks(),
  report: async () => (await import("@/tests/bench/print-report")).printReport(),
  "report-out": async () => (await import("@/tests/bench/print-report-out")).printReportOut(),
  responders: async (port: number) => (await import("@/tests/bench/print-responders")).printResponders(`http://localhost:${port}`),
  search: async (port: number) => (await import("@/tests/bench/print-search")).printSearch(port),
  scroll: async (port: number) => (await import("@/tests/bench/print-scroll")).printScroll(port),
  networks: async () => (await import("@/tests/bench/print-networks")).printNetworks(),
} as const;
type Section = keyof typeof sections;
const isSection = (name: string): name is Section => name in sections;

const asked = process.argv.slice(2).filter((name) => name !== "--");
const unknown = asked.find((name) => !isSection(name));
if (unknown !== undefined) {
  process.stderr.write(`There is no section "${unknown}". Choose from: ${Object.keys(sections).join(", ")}.\n`);
  process.exit(1);
}
const chosen = asked.length > 0 ? asked.filter(isSection) : Object.keys(sections).filter(isSection);
const [only] = chosen;
if (chosen.length !== 1 || only === undefined) {
  // Each section has a process and a database of its own, so that none is measured on another's rows or warmth.
  for (const name of chosen) {
    const { status } = spawnSync(process.execPath, [...process.execArgv, ...process.argv.slice(1, 2), name], { stdio: "inherit" });
    if (status !== 0) process.exit(status ?? 1);
  }
  process.exit(0);
}
if (only === "sentiment" || only === "backlash" || only === "detect" || only === "report-out") {
  // Needs no database.
  await sections[only]();
  process.exit(0);
}
// The servers that stand for networks are on this machine.
if (only === "networks" || only === "responders") process.env.ALLOW_PRIVATE_ADDRESSES = "true";
const withWeb = ["reads", "live", "bundle", "clocks", "responders", "search", "scroll"].includes(only);
const environment = await startEnvironment("bench", withWeb);
try {
  await sections[only](environment.port);
} catch (error) {
  process.stderr.write(environment.log().slice(-20_000));
  throw error;
} finally {
  await environment.stop();
}
process.exit(0);
