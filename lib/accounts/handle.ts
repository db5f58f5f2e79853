/** How handles are compared: without a leading @, lower-cased, trimmed. */
export function handleKey(handle: string): string {
  return handle.trim().replace(/^@/, "").toLowerCase();
}
