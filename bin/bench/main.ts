import { startEnvironment } from "@/tests/helpers/app-environment";

/** npm run bench [-- ingest reads live bundle]: measures, and prints ratios to a baseline of the same run. */
const sections = {
  ingest: async () => (await import("@/tests/bench/print-ingest")).printIngest(),
  reads: async (port: number) => (await import("@/tests/bench/print-reads")).printReads(port),
  live: async (port: number) => (await import("@/tests/bench/print-live")).printLive(port),
  bundle: async (port: number) => (await import("@/tests/bench/print-bundle")).printBundle(port),
} as const;
type Section = keyof typeof sections;
const isSection = (name: string): name is Section => name in sections;

const asked = process.argv.slice(2).filter((name) => name !== "--");
const unknown = asked.find((name) => !isSection(name));
if (unknown !== undefined) {
  process.stderr.write(`There is no section "${unknown}". Choose from: ${Object.keys(sections).join(", ")}.\n`);
  process.exit(1);
}
for (const name of Object.keys(sections).filter(isSection)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  // Each section has a database of its own, so that none is measured on another's rows.
  const environment = await startEnvironment("bench", name !== "ingest");
  try {
    await sections[name](environment.port);
  } finally {
    await environment.stop();
  }
}
process.exit(0);
