import { buildIfNeeded } from "@/bin/start/build";
import { progress } from "@/lib/launch/progress";
import { type Part, parts } from "./parts";
import { add, nothing, summary, type Tally } from "./tally";

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in parts));
if (unknown.length > 0) {
  process.stderr.write(`There is no part "${unknown.join(" ")}"; there are: ${Object.keys(parts).join(", ")}.\n`);
  process.exit(1);
}

// Ctrl-C reaches the running tool too, which ends; the parts that would follow must not begin.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => process.exit(130));

let total = nothing;
const chosen = (Object.keys(parts) as Part[]).filter((name) => asked.length === 0 || asked.includes(name));
const begun = new Map<Part, Promise<Tally>>();
for (const name of chosen) {
  progress(`Part: ${name}`);
  const part = begun.get(name) ?? parts[name]();
  // The networks' tests mostly wait, so they run beside those before them, and what the browser needs is built beside them.
  if (name === "integration" && chosen.includes("networks")) begun.set("networks", parts.networks());
  // The browser's part says why it cannot be built.
  if (name === "networks" && chosen.includes("e2e")) void buildIfNeeded().catch(() => undefined);
  total = add(total, await part);
}
process.stdout.write(`${summary(total)}\n`);
process.exit(total.failed > 0 ? 1 : 0);
