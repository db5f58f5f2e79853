"use client";
import dynamic from "next/dynamic";
import type { ComponentType, ReactNode } from "react";
import * as z from "zod/mini";
import { AlertsTab } from "@/components/alerts/alerts-tab";
import { CrisesTabs } from "@/components/crises/crises-tabs";
import { type CrisesTab, crisesTabs } from "@/components/crises/tabs";
import { PageHeader } from "@/components/ui/page-header";
import { useUrlState } from "@/components/ui/use-url-state";

/** What each tab is given; `heading` makes the page's title with the tab's own actions at its right. */
export type CrisesTabProps = { zone: string; mayLead: boolean; heading: (actions?: ReactNode) => ReactNode };

// What fired is the first picture; the rest comes when it is opened.
const contents: Record<CrisesTab, ComponentType<CrisesTabProps>> = {
  alerts: AlertsTab,
  incidents: dynamic(() => import("@/components/incidents/incidents-tab").then((m) => m.IncidentsTab)),
  detectors: dynamic(() => import("@/components/alerts/detectors-tab").then((m) => m.DetectorsTab)),
  actions: dynamic(() => import("@/components/incidents/actions-tab").then((m) => m.ActionsTab)),
};

const pageState = z.object({ tab: z._default(z.enum(crisesTabs), "alerts") });

/** What fired, what is running, what did we learn? */
export function CrisesScreen({ zone, mayLead }: { zone: string; mayLead: boolean }) {
  const [{ tab }] = useUrlState(pageState);
  const Content = contents[tab];
  const heading = (actions?: ReactNode) => (
    <PageHeader title="Crises" actions={actions}>
      <CrisesTabs tab={tab} />
    </PageHeader>
  );
  return <Content zone={zone} mayLead={mayLead} heading={heading} />;
}
