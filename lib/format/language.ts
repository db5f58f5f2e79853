let names: Intl.DisplayNames | undefined;

/** "German" for "de"; the tag itself where it has no name. "und" and "none" are languages nobody could tell. */
export function formatLanguage(tag: string): string {
  if (tag === "und" || tag === "none") return "Unknown language";
  names ??= new Intl.DisplayNames("en", { type: "language", fallback: "code" });
  try {
    return names.of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** Whether a post's language is another than the one the reader's browser speaks: only then is it worth saying. */
export function isForeign(tag: string): boolean {
  return tag !== navigator.language.split("-", 1)[0];
}
