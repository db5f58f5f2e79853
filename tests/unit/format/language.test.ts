import { expect, it } from "vitest";
import { formatLanguage } from "@/lib/format/language";

it.each([["de", "German"], ["pt-BR", "Brazilian Portuguese"], ["und", "Unknown language"], ["none", "Unknown language"], ["zz-!", "zz-!"]])(
  "%s is %s",
  (tag, name) => expect(formatLanguage(tag)).toBe(name),
);
