import { networkName } from "@/lib/format/network";
import type { Connector } from "@/lib/sources/connectors/contract";

export type Said = { allowed: boolean; reason: string };

/** Whether a network lets our posts be changed from here, in words for whoever wants to. */
export function sayEditing(network: string, connector: Pick<Connector<unknown>, "editPost">): Said {
  return connector.editPost
    ? { allowed: true, reason: "Everybody who looks sees the new text; the network may show that it was edited." }
    : { allowed: false, reason: `${networkName(network)} does not let posts be changed from here. Delete it and post anew, or correct it in an answer.` };
}

export function sayDeleting(network: string, connector: Pick<Connector<unknown>, "deletePost">): Said {
  return connector.deletePost
    ? { allowed: true, reason: "It goes from the network for good; people may have kept pictures of it." }
    : { allowed: false, reason: `${networkName(network)} does not let posts be deleted from here. Delete it there.` };
}
