/** Where to go after signing in: a path of this site, never another site's address. */
export function safeNext(value: string | string[] | undefined): string {
  const path = Array.isArray(value) ? value[0] : value;
  // "//host" and "/\host" are addresses of other sites to a browser.
  return path && /^\/(?![/\\])[^\\\p{Cc}]*$/u.test(path) ? path : "/now";
}
