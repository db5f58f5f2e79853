/** Letters and digits that nobody takes for one another. */
const alphabet = "abcdefghjkmnpqrstuvwxyz23456789";
const length = 5;

/** A code like "fm-k7wpx" from random bytes (at least five). */
export function proofCode(bytes: Uint8Array): string {
  return `fm-${Array.from(bytes.subarray(0, length), (byte) => alphabet[byte % alphabet.length]).join("")}`;
}

/** Whether a text may hold some proof's code; asked of every post that comes in. */
export const hasProofCode = (text: string): boolean => /(?:^|[^\p{L}\p{N}])fm-[a-z2-9]{5}(?![\p{L}\p{N}])/iu.test(text);

/** Whether a text holds this code, in any case, alone or within other words. */
export function holdsCode(text: string, code: string): boolean {
  return new RegExp(`(?:^|[^\\p{L}\\p{N}])${code}(?![\\p{L}\\p{N}])`, "iu").test(text);
}
