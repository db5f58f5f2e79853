import { materialMaxLength } from "@/lib/advocacy/campaigns/schema";

/** "I", "my", "we" and the like, in the languages the product reads best. */
const firstPerson = /(?:^|[^\p{L}\p{N}'’])(?:i|i['’](?:m|ve|ll|d)|my|me|mine|we|our|ich|mein|meine|mir|wir|unser|unsere|je|j['’]|mon|ma|mes|nous|notre|yo|mi|mis|nosotros|nuestro|nuestra|io|mio|mia|noi|nostro|eu|meu|minha|nós|nosso|ik|mijn|wij|ons|onze)(?![\p{L}\p{N}])/iu;
const hashtag = /(?:^|\s)#[\p{L}\p{N}_]{2,}/gu;
const asksToPost = /(?:^|[.!?:\n]\s*|["“„«])(?:please\s+)?(?:post|tweet|share|copy|paste|say|write|publish|poste|teile|kopiere|schreib|publie|partage|copie|publica|comparte|copia|condividi|plaats|deel)\s+(?:this|that|the following|it|as follows|das|dies|folgendes|ceci|cela|esto|questo|dit)\b/iu;
const labelled = /(?:^|\n)\s*(?:post|tweet|caption|suggested (?:post|text|wording|tweet)|copy(?:\s*&\s*paste|\s+and\s+paste)?|script|vorschlag|texte proposé|texto sugerido)\s*:/iu;
const quotes = /^["“„«»'‘](?<inside>[\s\S]+)["”“»«'’]\s*$/u;

/**
 * Why material reads as a post that somebody is to paste, in words for the person who writes it; null when it is material.
 * Facts, addresses and questions pass; ready sentences in the first person with hashtags, texts longer than 400 characters,
 * and anything in quotation marks or announced as a text to post do not.
 */
export function readsAsPost(title: string, body: string): string | null {
  const text = body.trim();
  const both = `${title}\n${text}`;
  if (text.length > materialMaxLength) return `Use at most ${materialMaxLength} characters: what is longer reads as a text to paste. Give the fact, and a link to the rest.`;
  if (asksToPost.test(both) || labelled.test(both)) return "This hands over a text to post. Give the fact behind it; the words are the advocate’s own.";
  const inside = quotes.exec(text)?.groups?.inside ?? "";
  if (inside.split(/\s+/).length >= 6) return "A whole text in quotation marks reads as one to paste. Give what it says as a fact.";
  const tags = both.match(hashtag)?.length ?? 0;
  if (tags > 0 && firstPerson.test(both)) return "This speaks as “I” or “we” and carries hashtags: it reads as a finished post. Say it as a fact, without hashtags.";
  if (tags >= 3) return "So many hashtags belong to a finished post. Leave them out: advocates choose their own.";
  return null;
}
