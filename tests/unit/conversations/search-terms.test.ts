import { describe, expect, it } from "vitest";
import { toNamePrefix, toTsQuery } from "@/lib/conversations/search-terms";

describe("toTsQuery", () => {
  it.each([
    ["parcel", "'parcel':*"],
    ["  where is\nit ", "'where' & 'is' & 'it':*"],
    ["it's", "'it''s':*"],
    ["a\\b", "'a\\\\b':*"],
    ["#dads @mara", "'#dads' & '@mara':*"],
    ["!! parcel &", "'parcel':*"],
    ["Ärger 東京", "'Ärger' & '東京':*"],
    ["1 2 3 4 5 6 7 8 9", "'1' & '2' & '3' & '4' & '5' & '6' & '7' & '8':*"],
  ])("reads %j", (text, expected) => {
    expect(toTsQuery(text)).toBe(expected);
  });

  it.each(["", "  ", "&|!", "\0", "😀"])("finds no word in %j", (text) => {
    expect(toTsQuery(text)).toBeNull();
  });
});

describe("toNamePrefix", () => {
  it.each([
    ["@Mara", "mara%"],
    ["50%_off\\", "50\\%\\_off\\\\%"],
    ["a", null],
    ["@", null],
    [" ", null],
  ])("reads %j", (text, expected) => {
    expect(toNamePrefix(text)).toBe(expected);
  });
});
