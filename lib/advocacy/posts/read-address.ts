/** How a post's address may be stored, and handles that stand in it ("/@name", "/name/status/1", "/profile/name/post/1"), in lower case. */
export function readAddress(address: string): { urls: string[]; handles: string[] } {
  if (!URL.canParse(address)) return { urls: [address], handles: [] };
  const { protocol, hostname, pathname } = new URL(address);
  const host = hostname.replace(/^(?:www|mobile)\./, "");
  const path = pathname.replace(/\/+$/, "");
  const hosts = host === "x.com" || host === "twitter.com" ? ["x.com", "twitter.com"] : [hostname, host];
  const urls = [...new Set([address, ...hosts.flatMap((one) => [`${protocol}//${one}${path}`, `https://${one}${path}`])])];
  const parts = path.split("/").filter((part) => part !== "");
  const name = (parts[0] === "profile" ? parts[1] : parts[0])?.replace(/^@/, "").toLowerCase();
  const handles = name === undefined || name === "" ? [] : [name, `@${name}`, `${name}@${host}`];
  return { urls, handles: [...new Set(handles)] };
}
