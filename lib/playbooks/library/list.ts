import type { LibraryPlaybook } from "@/lib/playbooks/library-schema";
import { coordinatedAttack } from "@/lib/playbooks/library/coordinated-attack";
import { dataBreach } from "@/lib/playbooks/library/data-breach";
import { employeeMisconduct } from "@/lib/playbooks/library/employee-misconduct";
import { executiveStatement } from "@/lib/playbooks/library/executive-statement";
import { falseRumour } from "@/lib/playbooks/library/false-rumour";
import { outage } from "@/lib/playbooks/library/outage";
import { productRecall } from "@/lib/playbooks/library/product-recall";
import { publicEmergency } from "@/lib/playbooks/library/public-emergency";
import { toneDeafPost } from "@/lib/playbooks/library/tone-deaf-post";
import { workingConditions } from "@/lib/playbooks/library/working-conditions";

/** The playbooks that come with the product, in the order in which they are offered. */
export const libraryPlaybooks: readonly LibraryPlaybook[] = [
  toneDeafPost,
  workingConditions,
  outage,
  falseRumour,
  productRecall,
  dataBreach,
  employeeMisconduct,
  executiveStatement,
  coordinatedAttack,
  publicEmergency,
];

export function findLibraryPlaybook(key: string): LibraryPlaybook | null {
  return libraryPlaybooks.find((playbook) => playbook.key === key) ?? null;
}
