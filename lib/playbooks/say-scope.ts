import { everydayName, type Playbook } from "@/lib/playbooks/schema";

/** What a playbook is for. */
export function sayScope({ name, topics }: Pick<Playbook, "name" | "topics">): string {
  if (name === everydayName) return "For everything that no other is for";
  return topics.length > 0 ? `For ${topics.map((topic) => topic.name).join(", ")}` : "For topics that are gone";
}
