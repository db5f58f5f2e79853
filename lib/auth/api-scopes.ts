/** What a key may do; each route that takes keys names one. */
export const apiScopes = ["reports:read"] as const;
export type ApiScope = (typeof apiScopes)[number];
