"use client";

import { Button, Group, MultiSelect, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { AuthorityPreview } from "@/components/playbooks/authority-preview";
import { AuthorityTable } from "@/components/playbooks/authority-table";
import { ConfirmArchive } from "@/components/playbooks/confirm-archive";
import { GrantsDialog } from "@/components/playbooks/grants-dialog";
import classes from "@/components/playbooks/playbooks.module.css";
import { fieldErrors, formError } from "@/components/ui/field-errors";
import { Panel } from "@/components/ui/panel";
import { api } from "@/lib/http/client";
import { type Action, everydayName, type Playbook, playbookOut, type RuleRole } from "@/lib/playbooks/schema";
import { topicsQuery } from "@/lib/topics/queries";

type Props = {
  /** Null for a new one, which begins as Everyday. */
  playbook: Playbook | null;
  everyday: Playbook | undefined;
  /** With the name that is there now. */
  onClose: (name: string | null) => void;
};

/** One playbook's name, topics and authority. Mount it anew for another, and for another version. */
export function PlaybookEditor({ playbook, everyday, onClose }: Props) {
  const client = useQueryClient();
  const topics = useQuery(topicsQuery());
  const isEveryday = playbook?.name === everydayName;
  const [name, setName] = useState(playbook?.name ?? "");
  const [summary, setSummary] = useState(playbook?.summary ?? "");
  const [topicIds, setTopicIds] = useState(playbook?.topics.map(({ id }) => String(id)) ?? []);
  const [rules, setRules] = useState((playbook ?? everyday)?.authority.rules ?? []);
  const [edited, setEdited] = useState<{ action: Action; role: RuleRole } | null>(null);
  const save = useMutation({
    networkMode: "always",
    mutationFn() {
      const body = { name, summary, topicIds: topicIds.map(Number), authority: { rules } };
      // Everyday as it comes is stored with its first change.
      return typeof playbook?.id === "number"
        ? api.patch(`/api/v1/playbooks/${playbook.id}`, { body: { ...body, version: playbook.version }, output: playbookOut })
        : api.post("/api/v1/playbooks", { body, output: playbookOut });
    },
    onSuccess: async (saved) => {
      await client.invalidateQueries({ queryKey: ["playbooks"] });
      onClose(saved.name);
    },
  });
  const errors = fieldErrors(save.error);
  const problem = formError(save.error, errors);
  const mayRemove = typeof playbook?.id === "number" && !isEveryday;
  return (
    <div className={classes.stack}>
      <Panel title={playbook ? `Change ${playbook.name}` : "New playbook"} query={{ isPending: false, isError: false, data: true }}>
        <form
          className={classes.form}
          onSubmit={(event) => {
            event.preventDefault();
            save.mutate();
          }}
        >
          <TextInput label="Name" required withAsterisk={false} maxLength={80} value={name} readOnly={isEveryday} error={errors.name} onChange={(event) => setName(event.currentTarget.value)} />
          <Textarea label="What it is for, and what comes first" autosize minRows={2} maxRows={8} maxLength={2_000} value={summary} error={errors.summary} onChange={(event) => setSummary(event.currentTarget.value)} />
          {isEveryday ? null : (
            <MultiSelect
              label="Topics" description={topics.data?.topics.length === 0 ? "There are no topics yet. Add one under Topics first." : "Conversations about these follow it."} searchable value={topicIds}
              data={(topics.data?.topics ?? []).map((topic) => ({ value: String(topic.id), label: topic.name }))} error={errors.topicIds} onChange={setTopicIds}
            />
          )}
          <AuthorityTable rules={rules} onEdit={(action, role) => setEdited({ action, role })} />
          {problem ? (
            <p className={classes.problem} role="alert">
              {problem}
            </p>
          ) : null}
          <Group gap="xs">
            <Button type="submit" loading={save.isPending} disabled={name.trim() === "" || (!isEveryday && topicIds.length === 0)}>
              Save
            </Button>
            <Button variant="default" onClick={() => onClose(null)}>
              Cancel
            </Button>
            {mayRemove && playbook.id !== null ? <ConfirmArchive id={playbook.id} name={playbook.name} onDone={() => onClose(everydayName)} /> : null}
          </Group>
        </form>
      </Panel>
      <AuthorityPreview rules={rules} />
      {edited ? (
        <GrantsDialog
          {...edited} rules={rules}
          onDone={(changed) => {
            if (changed) setRules(changed);
            setEdited(null);
          }}
        />
      ) : null}
    </div>
  );
}
