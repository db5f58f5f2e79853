import type { Author } from "@/lib/conversations/schema";

/** What a person is called on the screen. Networks let people be nameless; deletions make them so. */
export function nameOf(author: Author | null): string {
  return author?.displayName?.trim() || author?.handle || "Author removed";
}

/** The handle where it says more than the name. */
export function handleOf(author: Author | null): string | null {
  return author?.displayName?.trim() && author.displayName.trim() !== author.handle ? author.handle : null;
}
