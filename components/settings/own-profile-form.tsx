"use client";

import { notifications } from "@mantine/notifications";
import { Stack, Switch, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { SaveBar } from "@/components/settings/save-bar";
import { fieldErrors, formError } from "@/components/ui/field-errors";
import { ZoneSelect } from "@/components/ui/zone-select";
import { api } from "@/lib/http/client";
import type { OwnProfile } from "@/lib/people/schema";
import type { Session } from "@/lib/workspaces/session-schema";

export function OwnProfileForm({ user, workspaceZone }: { user: Session["user"]; workspaceZone: string }) {
  const client = useQueryClient();
  const router = useRouter();
  const [draft, setDraft] = useState<OwnProfile>({});
  const shown = { name: user.name, timeZone: user.timeZone, ...draft };
  const save = useMutation({
    mutationFn: () => api.patch("/api/v1/session/profile", { body: draft }),
    async onSuccess() {
      // The reading zone is in every answer and in what the server rendered.
      await client.invalidateQueries();
      router.refresh();
      setDraft({});
      notifications.show({ message: "Saved." });
    },
  });
  const errors = fieldErrors(save.error);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Stack gap="md">
        <TextInput label="Your name" value={shown.name} maxLength={120} required withAsterisk={false} error={errors.name} onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })} />
        <Switch
          label={`Read in the workspace’s time zone (${workspaceZone})`}
          checked={shown.timeZone === null}
          onChange={(event) => setDraft({ ...draft, timeZone: event.currentTarget.checked ? null : (user.timeZone ?? workspaceZone) })}
        />
        {shown.timeZone === null ? null : <ZoneSelect label="Your reading time zone" value={shown.timeZone} onChange={(timeZone) => setDraft({ ...draft, timeZone })} />}
        <SaveBar isDirty={Object.keys(draft).length > 0} isSaving={save.isPending} problem={formError(save.error, errors)} onUndo={() => setDraft({})} />
      </Stack>
    </form>
  );
}
