"use client";
import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { AuthorityTable } from "@/components/playbooks/authority-table";
import { PlanView } from "@/components/playbooks/plan-view";
import classes from "@/components/playbooks/plan.module.css";
import { Modal } from "@/components/ui/lazy";
import { Panel } from "@/components/ui/panel";
import { formatInstant } from "@/lib/format/date";
import { api } from "@/lib/http/client";
import { type PlaybookDetail, playbookDetailOut, playbookSnapshot } from "@/lib/playbooks/schema";

/** What it said before, by whom it was changed; any of it can be the newest again. */
export function VersionsPanel({ playbook, mayEdit, zone }: { playbook: PlaybookDetail; mayEdit: boolean; zone: string }) {
  const [shown, setShown] = useState<number | null>(null);
  return (
    <Panel title="Versions" hint={`${playbook.versions.length} kept`} query={{ isPending: false, isError: false, data: playbook }}>
      <ol className={classes.versions}>
        {playbook.versions.map(({ version, at, by }) => (
          <li key={version}>
            <span>
              Version {version}{" "}
              <span className={classes.quiet}>
                {formatInstant(at, zone)}
                {by ? `, ${by}` : ""}
                {version === playbook.version ? ", holds now" : ""}
              </span>
            </span>
            {version === playbook.version ? null : (
              <Button size="compact-xs" variant="subtle" onClick={() => setShown(version)} aria-label={`Look at version ${version}`}>
                Look at it
              </Button>
            )}
          </li>
        ))}
      </ol>
      {shown === null ? null : <Former playbook={playbook} version={shown} mayEdit={mayEdit} onClose={() => setShown(null)} />}
    </Panel>
  );
}

function Former({ playbook, version, mayEdit, onClose }: { playbook: PlaybookDetail; version: number; mayEdit: boolean; onClose: () => void }) {
  const client = useQueryClient();
  const query = useQuery({ queryKey: ["playbooks", playbook.id, "version", version], queryFn: ({ signal }) => api.get(`/api/v1/playbooks/${playbook.id}/versions/${version}`, { output: playbookSnapshot, signal }) });
  const restore = useMutation({
    networkMode: "always",
    mutationFn: () => api.post(`/api/v1/playbooks/${playbook.id}/restore`, { body: { version, seenVersion: playbook.version }, output: playbookDetailOut }),
    async onSuccess() {
      await client.invalidateQueries({ queryKey: ["playbooks"] });
      onClose();
    },
  });
  return (
    <Modal opened onClose={onClose} title={`Version ${version} of ${playbook.name}`} size="xl" transitionProps={{ duration: 0 }}>
      {query.error ? <p role="alert">{query.error.message}</p> : null}
      {query.data ? (
        <>
          <p>{query.data.summary}</p>
          <AuthorityTable rules={query.data.authority.rules} />
          <PlanView content={query.data.content} />
          {restore.error ? (
            <p className={classes.problem} role="alert">
              {restore.error.message}
            </p>
          ) : null}
          {mayEdit ? (
            <Button loading={restore.isPending} onClick={() => restore.mutate()}>
              Make it the newest again
            </Button>
          ) : null}
        </>
      ) : null}
    </Modal>
  );
}
