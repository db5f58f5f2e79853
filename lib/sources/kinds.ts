/** Whether we fetch from a source; a webhook is sent to, a file is imported. */
export const isSynced = (kind: string): boolean => kind !== "webhook" && kind !== "file";
