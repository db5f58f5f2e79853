/**
 * The feed that "what to watch" means: an address as it is, anything else a search of Google News, whose feeds are
 * open to all (https://news.google.com/rss/search?q=…). Empty for nothing.
 */
export function feedAddress(what: string): { url: string; suggestedName: string } {
  const text = what.trim();
  if (text === "") return { url: "", suggestedName: "" };
  const withScheme = /^https?:\/\//i.test(text) ? text : /^[\w-]+(\.[\w-]+)+(\/\S*)?$/.test(text) ? `https://${text}` : null;
  if (withScheme && URL.canParse(withScheme)) return { url: withScheme, suggestedName: new URL(withScheme).hostname.replace(/^www\./, "") };
  const phrase = /["()]|\b(AND|OR)\b/.test(text) ? text : `"${text}"`;
  return { url: `https://news.google.com/rss/search?q=${encodeURIComponent(phrase)}`, suggestedName: `News: ${text}`.slice(0, 120) };
}
