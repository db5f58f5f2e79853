import type { Presence } from "@/lib/presence/schema";

type Person = Pick<Presence["people"][number], "id" | "name" | "mode">;

/** "Ada is typing a reply · Ben and Carla are looking", without who answers and only looks: that is said already. */
export function sayPresent(people: readonly Person[], holderId: number | null): string | null {
  const typing = people.filter(({ mode }) => mode === "typing").map(({ name }) => name);
  const looking = people.filter(({ id, mode }) => mode === "viewing" && id !== holderId).map(({ name }) => name);
  const parts = [
    typing.length > 0 ? `${listNames(typing)} ${typing.length === 1 ? "is typing a reply" : "are typing replies"}` : null,
    looking.length > 0 ? `${listNames(looking)} ${looking.length === 1 ? "is looking" : "are looking"}` : null,
  ];
  return parts.filter(Boolean).join(" · ") || null;
}

/** At most two by name. */
function listNames(names: readonly string[]): string {
  const [first = "", second = "", ...more] = names;
  if (names.length <= 1) return first;
  if (names.length === 2) return `${first} and ${second}`;
  return `${first}, ${second} and ${more.length} more`;
}
