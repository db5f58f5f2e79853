export const crisesTabs = ["alerts", "incidents", "detectors", "actions"] as const;
export type CrisesTab = (typeof crisesTabs)[number];

export const tabNames: Record<CrisesTab, string> = { alerts: "Alerts", incidents: "Incidents", detectors: "Detectors", actions: "Actions" };

/** What fired comes first. */
export const hrefOfTab = (tab: CrisesTab) => (tab === "alerts" ? "/crises" : `/crises?tab=${tab}`);
