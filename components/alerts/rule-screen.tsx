"use client";
import { useQuery } from "@tanstack/react-query";
import { RuleEditor } from "@/components/alerts/rule-editor";
import { CrisesTabs } from "@/components/crises/crises-tabs";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { ruleQuery } from "@/lib/alerts/queries";

type Props = { zone: string; mayLead: boolean };

/** A rule that is there, or a new one. */
export function RuleScreen({ id, ...props }: Props & { id: number | null }) {
  return (
    <>
      <PageHeader title={id === null ? "Watch something" : "Detector"}>
        <CrisesTabs tab="detectors" />
      </PageHeader>
      {id === null ? <RuleEditor detail={null} {...props} /> : <KnownRule id={id} {...props} />}
    </>
  );
}

function KnownRule({ id, ...props }: Props & { id: number }) {
  const query = useQuery(ruleQuery(id));
  // A version that somebody else made begins the form anew; what the detector does meanwhile does not.
  if (query.data) return <RuleEditor key={query.data.rule.version} detail={query.data} {...props} />;
  return (
    <Panel title="Detector" query={query} height={420}>
      {null}
    </Panel>
  );
}
