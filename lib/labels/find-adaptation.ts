import "server-only";
import { type StoredAdaptation, storedAdaptation } from "@/lib/labels/adaptation-schema";
import { chosenModelName } from "@/lib/sentiment/read-posts";

/** What a workspace's model learnt, from the stored JSON; null when there is nothing, or when another model learnt it. */
export function findAdaptation(json: unknown): StoredAdaptation | null {
  const stored = json === null ? undefined : storedAdaptation.safeParse(json).data;
  return stored && stored.model === chosenModelName() ? stored : null;
}
