/**
 * Whether a post read back from a network is the reply that was sent: networks turn links into their own, trim space
 * and put the addressed handle in front, so only letters and digits outside links and handles are compared.
 */
export function isSameText(sent: string, found: string): boolean {
  const wanted = essenceOf(sent);
  return wanted !== "" ? wanted === essenceOf(found) : sent.trim() === found.trim();
}

function essenceOf(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/<[^>]*>/g, " ")
    .replace(/&(?:amp|lt|gt|quot|#39);/g, " ")
    .replace(/https?:\/\/\S+|\b[\w-]+(?:\.[\w-]+)+\/\S*/g, " ")
    .replace(/@[\w.@-]+/g, " ")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
}
