/** Words that are thanks in whatever language they stand. */
const words = new Set(
  `thanks thank thankyou thx thanx tysm tnx danke dankeschön dankeschoen merci gracias grazie obrigado obrigada valeu bedankt dankjewel dankuwel tack takk
  kiitos dzięki dziękuję dzieki dziekuje děkuji díky dekuji ďakujem vďaka köszönöm köszi mulțumesc multumesc mersi hvala хвала спасибо спс дякую благодаря фала ευχαριστώ ευχαριστω
  teşekkürler teşekkür tesekkurler sağol sağolun makasih salamat շնորհակալություն მადლობა شكرا شكراً ممنون مرسی متشکرم תודה धन्यवाद शुक्रिया ধন্যবাদ நன்றி ధన్యవాదాలు shukriya dhanyavaad asante`
    .trim()
    .split(/\s+/),
);
/** Words that are thanks in one language and something else in another. */
const wordsOf: Record<string, ReadonlySet<string>> = {
  en: new Set(["cheers", "ta", "ty", "appreciated", "appreciate"]),
  da: new Set(["tak"]),
  nb: new Set(["tak"]),
  no: new Set(["tak"]),
  nl: new Set(["dank"]),
  de: new Set(["dank"]),
};
/** Written without spaces, or of several words. */
const phrases = ["ありがとう", "有難う", "感謝", "感谢", "谢谢", "謝謝", "多谢", "多謝", "감사", "고마", "고맙", "ขอบคุณ", "ขอบใจ", "cảm ơn", "cám ơn", "terima kasih", "vielen dank", "go raibh maith"];

/** Whoever says one of these is not done with us. */
const doubts = new Set(
  `but however although still yet not no never nothing don't doesn't didn't isn't can't cannot won't wasn't haven't hasn't when why how where what again please except
  aber jedoch trotzdem noch nicht kein keine nichts wann warum wie wo bitte nochmal mais cependant pas ne jamais rien toujours encore quand pourquoi comment
  pero todavía aún nunca nada cuándo cuando dónde ma però non mai ancora niente quando perché mas porém não nunca ainda maar niet geen nog wanneer waarom men inte ikke ej dock
  ale nie jeszcze kiedy dlaczego však kdy proč но не нет ещё еще когда почему але ні коли ama fakat değil hala neden لكن ليس متى לא אבל अभी नहीं लेकिन tapi belum tidak kapan`
    .trim()
    .split(/\s+/),
);
const doubtPhrases = ["まだ", "でも", "ない", "しかし", "但是", "还没", "還沒", "没有", "沒有", "아직", "하지만", "แต่", "ยังไม่", "nhưng", "chưa"];

const mostCharacters = 90;
const mostWords = 14;

/**
 * Whether a post only says thanks, so that nobody has to answer it: short, a word of thanks in one of the languages
 * above, no question, no doubt and not negative (`sentiment` −1). `lang` decides words that mean something else elsewhere.
 */
export function isThanks(text: string, lang: string | null, sentiment: number | null): boolean {
  if (sentiment !== null && sentiment < 0) return false;
  const plain = text.normalize("NFC").toLowerCase().replaceAll("’", "'").replace(/https?:\/\/\S+/g, " ").replace(/(^|\s)@[\p{L}\p{N}_.@-]+/gu, " ").trim();
  if (plain === "" || [...plain].length > mostCharacters || /[?？؟՞¿]/u.test(plain)) return false;
  const language = (lang ?? "").split("-")[0] ?? "";
  if (language === "el" && plain.includes(";")) return false;
  const tokens = plain.match(/[\p{L}\p{M}\p{N}']+/gu) ?? [];
  if (tokens.length > mostWords) return false;
  if (tokens.some((token) => doubts.has(token)) || doubtPhrases.some((phrase) => plain.includes(phrase))) return false;
  const own = wordsOf[language];
  return tokens.some((token) => words.has(token) || own?.has(token)) || phrases.some((phrase) => plain.includes(phrase));
}
