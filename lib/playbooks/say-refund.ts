import { sayMoney } from "@/lib/playbooks/say-authority";
import type { Money } from "@/lib/playbooks/schema";

/** A sentence for the reply; whoever sends it says it in their own words. */
export function sayRefund(money: Money): string {
  return `We will refund you ${sayMoney(money)}.`;
}
