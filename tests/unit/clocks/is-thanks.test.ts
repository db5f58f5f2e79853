import { describe, expect, test } from "vitest";
import { isThanks } from "@/lib/clocks/is-thanks";

describe("isThanks", () => {
  test.each<[string, string | null]>([
    ["Thanks!", "en"], ["Thank you so much 🙏", "en"], ["@harborpine thank you, that solved it", "en"], ["THX", null], ["Cheers", "en"], ["Perfect, thank you. https://example.org/x?y=1", "en"],
    ["Danke, hat geklappt!", "de"], ["Vielen Dank", "de"], ["Merci beaucoup", "fr"], ["¡Muchas gracias!", "es"], ["Grazie mille", "it"], ["Muito obrigada", "pt"], ["Dank je wel", "nl"], ["Tak!", "da"],
    ["Tack så mycket", "sv"], ["Kiitos", "fi"], ["Dziękuję bardzo", "pl"], ["Děkuji", "cs"], ["Спасибо большое", "ru"], ["Дякую", "uk"], ["Teşekkürler", "tr"], ["ありがとうございます！", "ja"],
    ["谢谢你们", "zh"], ["감사합니다", "ko"], ["شكرا جزيلا", "ar"], ["धन्यवाद", "hi"], ["Terima kasih banyak", "id"], ["Cảm ơn nhiều", "vi"], ["ขอบคุณค่ะ", "th"], ["Ευχαριστώ πολύ", "el"], ["תודה רבה", "he"],
  ])("%s", (text, lang) => {
    expect(isThanks(text, lang, 1)).toBe(true);
    expect(isThanks(text, lang, null)).toBe(true);
    expect(isThanks(text, lang, -1)).toBe(false);
  });

  test.each<[string, string | null]>([
    ["", "en"], ["Hello", "en"], ["It broke again", "en"], ["Thanks, when will it arrive?", "en"], ["Thanks but it is still broken", "en"], ["No thanks", "en"], ["Thanks for nothing", "en"], ["Thank you, however I need my money", "en"],
    ["Thanks. It doesn't work", "en"], ["Thanks. It doesn’t work", "en"], ["Danke, aber es geht nicht", "de"], ["Danke. Wann kommt es", "de"], ["Gracias, pero no funciona", "es"], ["Merci, mais toujours rien", "fr"], ["Tak", "pl"], ["ありがとう、でもまだ届きません", "ja"],
    ["谢谢，但是还没收到", "zh"], ["Спасибо, но не работает", "ru"], ["شكرا، متى يصل؟", "ar"], ["Ευχαριστώ, πότε θα έρθει;", "el"], ["Dank", "fr"],
    ["Thank you for the answer, I had also ordered a second kettle together with the toaster and the blender last week", "en"], ["@harborpine", "en"], ["https://example.org/thanks", "en"],
  ])("not: %s", (text, lang) => {
    expect(isThanks(text, lang, 0)).toBe(false);
  });
});
