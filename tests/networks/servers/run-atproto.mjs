// One AT Protocol network in a process of its own: `node run-atproto.mjs full|limited|no-appview`. Ends with its parent.
import { TestNetwork, TestNetworkNoAppView } from "@atproto/dev-env";

const kinds = {
  full: () => TestNetwork.create({ dbPostgresSchema: "firstminute", pds: { enableDidDocWithSession: true } }),
  limited: () => TestNetworkNoAppView.create({ pds: { rateLimitsEnabled: true } }),
  "no-appview": () => TestNetworkNoAppView.create({}),
};

const network = await kinds[process.argv[2]]();
process.stdout.write(`${JSON.stringify({ pds: network.pds.url })}\n`);
process.stdin.resume().on("end", () => process.exit(0));
