import type { Page } from "@playwright/test";
import type { Place } from "./prepare";
import { reportScreens } from "./report-screens";

export type Screen = {
  name: string;
  path: (place: Place) => string | null;
  /** What is opened over it before the picture is taken, of what is seen of it. */
  open?: (page: Page) => Promise<void>;
  /** Its pages as a browser prints them are pictured too. */
  isPrinted?: boolean;
};

const at = (name: string, path = `/${name}`): Screen => ({ name, path: () => path });

/** Every screen of a signed-in person; a null path is a screen that this place does not have. */
export const screens: readonly Screen[] = [
  at("now"),
  at("now-wall", "/now/wall"),
  at("conversations"),
  { name: "conversation", path: ({ conversationId }) => (conversationId === null ? null : `/conversations/${conversationId}`) },
  at("crises"),
  at("crises-all", "/crises?show=all"),
  at("detectors", "/crises?tab=detectors"),
  at("detector-new", "/crises/detectors/new"),
  { name: "alert", path: ({ alert }) => (alert === null ? null : `/crises/alerts/${alert.id}`) },
  { name: "detector", path: ({ alert }) => (alert === null ? null : `/crises/detectors/${alert.ruleId}`) },
  at("incidents", "/crises?tab=incidents"),
  at("actions", "/crises?tab=actions"),
  { name: "incident", path: ({ incidentId }) => (incidentId === null ? null : `/crises/incidents/${incidentId}`) },
  { name: "review", path: ({ incidentId }) => (incidentId === null ? null : `/crises/incidents/${incidentId}/review`) },
  at("trends"),
  at("response-times"),
  at("reports"),
  ...reportScreens,
  at("promises"),
  at("advocacy"),
  at("advocacy-programme", "/advocacy/programme"),
  at("advocacy-voice", "/advocacy/voice"),
  at("advocacy-guard", "/advocacy/guard"),
  at("advocacy-guard-told", "/advocacy/guard?tab=told"),
  at("advocacy-outsider", "/advocacy/outsider"),
  at("my"),
  at("voice"),
  at("integrity"),
  at("integrity-ours", "/integrity?tab=ours"),
  { name: "case", path: ({ caseId }) => (caseId === null ? null : `/integrity/${caseId}`) },
  at("sources"),
  { name: "source", path: ({ sourceId }) => (sourceId === null ? null : `/sources/${sourceId}`) },
  at("sources-import", "/sources/import"),
  at("topics"),
  at("approvals"),
  at("playbooks"),
  at("playbooks-plan", "/playbooks?name=Warehouse work"),
  at("playbooks-library", "/playbooks?library=outage"),
  at("drills"),
  { name: "drill", path: ({ drillId }) => (drillId === null ? null : `/drills/${drillId}`) },
  at("templates", "/settings/templates"),
  at("people"),
  at("settings"),
  at("notifications"),
  at("settings-notifications", "/settings/notifications"),
  at("settings-channels", "/settings/channels"),
  at("settings-targets", "/settings/targets"),
  at("settings-audit", "/settings/audit"),
  at("settings-api-keys", "/settings/api-keys"),
  at("model-quality", "/settings/model-quality"),
];

export const widths = [1440, 768, 390] as const;
export const schemes = ["light", "dark"] as const;
export type Width = (typeof widths)[number];
export type Scheme = (typeof schemes)[number];

export type Look = { width: Width; scheme: Scheme };

export function isLook(word: string): boolean {
  return [...widths, ...schemes].some((known) => String(known) === word);
}

/** Widths and schemes named among `words`; all of a kind when none of it is named. */
export function chooseLooks(words: readonly string[]): Look[] {
  const chosen = <T extends Width | Scheme>(all: readonly T[]) => {
    const named = all.filter((one) => words.includes(String(one)));
    return named.length > 0 ? named : all;
  };
  return chosen(widths).flatMap((width) => chosen(schemes).map((scheme) => ({ width, scheme })));
}
