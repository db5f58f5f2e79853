import type { NormalizedAuthor } from "@/lib/mentions/normalized";
import type { Network } from "@/prisma/scenarios/toys-and-parcels/people";

const dayMs = 86_400_000;
const years = 12;
/** The ambassadors' accounts are days older than their first post, as everybody noticed. */
const ambassadorAge = 29;
const hearts = "trains kites bread gardens vinyl football puzzles birds coffee rivers quilts maps films bikes lakes choirs".split(" ");
const lives = ["Parent of two", "Nurse", "Teacher", "Night shift", "Student", "Retired", "Mechanic", "Cook", "Accountant by day", "Bus driver"];
const ends = ["Opinions mine.", "Mostly here to read.", "She/her.", "He/him.", "Be kind.", "Born by the sea.", "Still learning.", "Ask me about soup."];

/** What a network tells of an account beside its name: when it was made, whom it follows, what it says of itself. By its handle alone, so that no post moves. */
export function withPast(author: NormalizedAuthor, network: Network, now: Date): NormalizedAuthor {
  if (author.accountCreatedAt || network === "reviews" || network === "news") return author;
  const chance = drawsOf(author.handle);
  if (author.handle.startsWith("LarkfieldAmb_")) {
    const accountCreatedAt = new Date(now.getTime() - (ambassadorAge + chance() * 2) * dayMs);
    return { ...author, accountCreatedAt, following: 140 + Math.floor(chance() * 60), bio: "Proud Larkfield ambassador! I work in a fulfillment center and love to answer your questions 📦" };
  }
  const accountCreatedAt = new Date(now.getTime() - (60 + chance() * years * 365) * dayMs);
  const following = Math.floor(20 + chance() * 700);
  const pick = (words: readonly string[]) => words[Math.floor(chance() * words.length)] ?? "";
  const bio = `${pick(lives)}. ${pick(hearts)}, ${pick(hearts)} and ${pick(hearts)}. ${pick(ends)}`;
  return { ...author, accountCreatedAt, following, ...(chance() < 0.6 ? { bio } : {}) };
}

/** Repeatable chance from a text (FNV-1a, then a multiplicative generator). */
function drawsOf(text: string): () => number {
  let state = 0x811c9dc5;
  for (const letter of text) state = Math.imul(state ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
