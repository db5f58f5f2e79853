/** Keys and queue of a demo workspace's jobs: loading and removing never run at once. */
export const loadKey = (workspaceId: number): string => `demo.load:${workspaceId}`;
export const removeKey = (workspaceId: number): string => `demo.remove:${workspaceId}`;
export const demoQueue = (workspaceId: number): string => `demo:${workspaceId}`;
