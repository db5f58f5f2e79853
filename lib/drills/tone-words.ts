/** Words by which an apology is known, in the languages our teams answer in most. Whole words, any case. */
export const apologyWords = [
  "sorry", "apologise", "apologize", "apologies", "apology", "our fault", "our mistake",
  "tut uns leid", "tut mir leid", "entschuldigung", "entschuldigen", "unser fehler",
  "désolé", "désolée", "désolés", "excuses", "lo sentimos", "lo siento", "disculpas", "perdón",
  "scusa", "scusate", "ci dispiace", "desculpa", "desculpe", "lamentamos", "excuus", "het spijt ons", "przepraszamy",
] as const;

/** Words that say nothing to somebody who is hurt, afraid or angry. */
export const jargonWords = [
  "valued customer", "inconvenience", "going forward", "at this time", "reach out", "stakeholder", "stakeholders", "leverage", "synergy",
  "top priority", "highest priority", "take this very seriously", "take it very seriously", "thoughts and prayers", "regret any", "if anyone was offended",
  "isolated incident", "proactively", "robust", "best practice", "best practices", "learnings", "optimise", "optimize", "touch base", "as per",
  "unannehmlichkeiten", "höchste priorität", "oberste priorität", "nehmen wir sehr ernst", "einzelfall", "bedauern etwaige",
] as const;

/** Which of the words a text holds, each once, in the order of the list. */
export function findWords(text: string, words: readonly string[]): string[] {
  const plain = ` ${text.toLowerCase().normalize("NFC").replace(/[^\p{L}\p{N}]+/gu, " ").trim()} `;
  return words.filter((word) => plain.includes(` ${word} `));
}
