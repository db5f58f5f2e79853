"use client";

import { Button, Stack } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { KindRow } from "@/components/notifications/kind-row";
import classes from "@/components/notifications/notifications.module.css";
import { playSound } from "@/components/notifications/sound";
import { WhenFields } from "@/components/notifications/when-fields";
import { SaveBar } from "@/components/settings/save-bar";
import { api } from "@/lib/http/client";
import { type Preferences, preferencesOut, type Rules, rulesInput } from "@/lib/notifications/preferences-schema";
import { preferencesQuery } from "@/lib/notifications/queries";
import { notificationKinds } from "@/lib/notifications/schema";

const sayNoSound = () => notifications.show({ message: "The browser plays no sound here yet. Click into the page and try again." });

export function RulesForm({ preferences }: { preferences: Preferences }) {
  const client = useQueryClient();
  const [draft, setDraft] = useState<Rules | null>(null);
  const rules = draft ?? preferences.rules;
  const checked = rulesInput.safeParse(rules);
  const save = useMutation({
    mutationFn: (body: Rules) => api.put("/api/v1/notifications/preferences", { body, output: preferencesOut }),
    onSuccess(saved) {
      client.setQueryData(preferencesQuery().queryKey, saved);
      setDraft(null);
      notifications.show({ message: "Saved." });
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (checked.success) save.mutate(checked.data);
      }}
    >
      <Stack gap="md">
        <div>
          {notificationKinds.map((kind) => (
            <KindRow key={kind} kind={kind} ways={rules.ways[kind]} onChange={(ways) => setDraft({ ...rules, ways: { ...rules.ways, [kind]: ways } })} />
          ))}
        </div>
        <div className={classes.way}>
          <Button size="compact-sm" variant="default" onClick={() => void playSound().then((played) => (played ? undefined : sayNoSound()))}>
            Play the sound
          </Button>
          It sounds while a page of Firstminute is open.
        </div>
        <WhenFields rules={rules} timeZone={preferences.timeZone} onChange={setDraft} />
        <SaveBar
          isDirty={draft !== null}
          isSaving={save.isPending}
          problem={draft && !checked.success ? (checked.error.issues[0]?.message ?? "Check what you chose.") : (save.error?.message ?? null)}
          onUndo={() => {
            setDraft(null);
            save.reset();
          }}
          disabled={!checked.success}
        />
      </Stack>
    </form>
  );
}
