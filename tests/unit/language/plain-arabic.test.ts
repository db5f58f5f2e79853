import { expect, it } from "vitest";
import { plainArabic } from "@/lib/language/plain-arabic";

it("writes joined shapes as letters", () => {
  expect(plainArabic("ﺇﺫﺍ ﻓﻼ")).toBe("إذا فلا");
});

it("leaves other texts alone", () => {
  expect(plainArabic("Ça va ½ 👍 شكرا")).toBe("Ça va ½ 👍 شكرا");
});
