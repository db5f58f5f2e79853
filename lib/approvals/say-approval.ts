import type { Asked } from "@/lib/approvals/schema";
import { actionWords, sayMoney } from "@/lib/playbooks/say-authority";
import type { Action } from "@/lib/playbooks/schema";

/** "Offer a refund of 40 EUR". */
export function sayAction(action: Action, { money, account }: Asked): string {
  const { title } = actionWords[action];
  if (action === "offer_refund" && money) return `${title} of ${sayMoney(money)}`;
  return account && action === "publish_statement" ? `${title} as ${account}` : title;
}

/** The headline of a request, for whoever decides it. */
export function sayAskedTitle(person: string, action: Action, asked: Asked): string {
  const said = sayAction(action, asked);
  return `${person} asks: ${said.charAt(0).toLowerCase()}${said.slice(1)}?`;
}

/** All that is asked, as plain text: a mail or a chat shows it without a way back here. */
export function sayAsked(action: Action, { text, formerText, money }: Asked): string {
  if (action === "edit_own_post") return `Now it says:\n${formerText ?? ""}\n\nIt would say:\n${text ?? ""}`;
  if (action === "delete_own_post") return formerText ?? "";
  if (action === "offer_refund" && money) return `A refund of ${sayMoney(money)}.`;
  return text ?? "";
}
