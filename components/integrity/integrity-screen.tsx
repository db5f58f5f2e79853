"use client";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import * as z from "zod/mini";
import { CaseRow } from "@/components/integrity/case-row";
import { ExaminedLine } from "@/components/integrity/examined-line";
import { FindButton } from "@/components/integrity/find-button";
import classes from "@/components/integrity/integrity.module.css";
import { LeaveOutPanel } from "@/components/integrity/leave-out-panel";
import { XPermissionPanel } from "@/components/integrity/x-permission-panel";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { Select } from "@/components/ui/select";
import { ShowMore } from "@/components/ui/show-more";
import { TabLinks } from "@/components/ui/tab-links";
import { useUrlState } from "@/components/ui/use-url-state";
import { formatCount } from "@/lib/format/number";
import { type CaseList, type CaseTab, caseTabs } from "@/lib/integrity/cases/case-schema";
import { casesQuery, integritySettingsQuery } from "@/lib/integrity/cases/queries";
import { kindNames, tabNames } from "@/lib/integrity/cases/say-case";
import { caseKindSchema, caseKinds } from "@/lib/integrity/cases/schema";

const pageState = z.object({ tab: z._default(z.enum(caseTabs), "open"), kind: z.optional(caseKindSchema) });

const empties: Record<CaseTab, string> = {
  open: "No crowd waits for a verdict", coordinated: "No case was called coordinated", unclear: "No case was left unclear", organic: "No case was called organic", ours: "No case turned out to be ours", all: "No crowd stood out",
};

/** Is this crowd real? Evidence for a person's verdict. */
export function IntegrityScreen({ zone }: { zone: string }) {
  const [{ tab, kind }, setState] = useUrlState(pageState);
  const query = useInfiniteQuery(casesQuery(tab, kind));
  const settings = useQuery(integritySettingsQuery());
  const first = query.data?.pages[0];
  const cases = query.data?.pages.flatMap((page) => page.cases) ?? [];
  return (
    <>
      <PageHeader title="Integrity" actions={<FindButton settings={settings.data} />}>
        <Tabs tab={tab} counts={first?.counts ?? null} onChoose={(next) => setState({ tab: next === "open" ? null : next })} />
        <Select
          size="xs" w={230} aria-label="Which kind of cases" allowDeselect={false} value={kind ?? ""} onChange={(next) => setState({ kind: next || null })}
          data={[{ value: "", label: "All kinds" }, ...caseKinds.map((one) => ({ value: one, label: kindNames[one] }))]}
        />
      </PageHeader>
      <div className={classes.layout}>
        <Panel
          title="Is this crowd real?" hint="what stands out, for a person to judge" query={query} isEmpty={cases.length === 0} height={420}
          empty={
            <EmptyState title={kind ? `${empties[tab]} of this kind` : empties[tab]}>
              <ExaminedLine settings={settings.data} zone={zone} />
            </EmptyState>
          }
        >
          <ul className={classes.list}>
            {cases.map((listed) => (
              <CaseRow key={listed.id} listed={listed} zone={zone} />
            ))}
          </ul>
          <ShowMore query={query} />
          <p className={classes.foot}>
            <ExaminedLine settings={settings.data} zone={zone} />
          </p>
        </Panel>
        <div className={classes.column}>
          <LeaveOutPanel query={settings} zone={zone} />
          <XPermissionPanel query={settings} zone={zone} />
          <OwnSide />
        </div>
      </div>
    </>
  );
}

function OwnSide() {
  return (
    <section className={classes.aside}>
      <h2>And our own side?</h2>
      <p>Our advocates are examined by the same measure as everybody else.</p>
      <p>
        <a href="/advocacy/outsider">How we would look to an outsider</a>
      </p>
    </section>
  );
}

function Tabs({ tab, counts, onChoose }: { tab: CaseTab; counts: CaseList["counts"] | null; onChoose: (tab: CaseTab) => void }) {
  const tabs = caseTabs.map((key) => ({ key, label: tabNames[key], href: key === "open" ? "/integrity" : `/integrity?tab=${key}`, count: counts ? formatCount(counts[key]) : undefined }));
  return <TabLinks label="Which cases" tabs={tabs} shown={tab} onChoose={onChoose} />;
}
