const link = /\bhttps?:\/\/\S|\bwww\.\S/i;

/** Whether a post holds a link, in its text or attached to it. */
export function hasLink(text: string, media?: { kind: string }[] | null): boolean {
  return link.test(text) || (media?.some((item) => item.kind === "link") ?? false);
}
