import { main } from "@/lib/cli/main";

process.exitCode = await main(process.argv);
// A pool that lost its server may keep a timer; the result is out once standard output is drained.
process.stdout.write("", () => process.exit());
