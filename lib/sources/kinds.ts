/** A source of a drill: its posts are played, and what is answered there stays there. */
export const drillKind = "drill";

/** Whether we fetch from a source; a webhook is sent to, a file is imported, a drill is played. */
export const isSynced = (kind: string): boolean => kind !== "webhook" && kind !== "file" && kind !== drillKind;
