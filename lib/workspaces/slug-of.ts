/** A workspace's short name for addresses and commands: "Café Öst & Co" → "cafe-ost-co". */
export function slugOf(name: string): string {
  const slug = name
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 60)
    .replace(/^-+|-+$/g, "");
  // Demo workspaces number themselves demo-1, demo-2 …
  return slug === "" ? "workspace" : /^demo-\d+$/.test(slug) ? `my-${slug}` : slug;
}
