"use client";

import { NumberInput, Stack, TextInput } from "@mantine/core";
import { SaveBar } from "@/components/settings/save-bar";
import classes from "@/components/settings/settings.module.css";
import { useSettingsDraft } from "@/components/settings/use-settings-draft";
import { fieldErrors, formError } from "@/components/ui/field-errors";
import { ZoneSelect } from "@/components/ui/zone-select";
import type { WorkspaceSettings } from "@/lib/workspaces/settings-schema";

/** Name, zone and the target that numbers are held against. */
export function WorkspaceForm({ settings, mayChange }: { settings: WorkspaceSettings; mayChange: boolean }) {
  const { shown, change, save, isDirty, undo } = useSettingsDraft(settings, "Settings saved.");
  const errors = fieldErrors(save.error);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <fieldset className={classes.fields} disabled={!mayChange}>
        <Stack gap="md" maw={420}>
          <TextInput label="Name" value={shown.name} maxLength={80} required withAsterisk={false} error={errors["change.name"]} onChange={(event) => change("name", event.currentTarget.value)} />
          <ZoneSelect label="Time zone" description="Days and staffed hours are counted in it." value={shown.timeZone} onChange={(zone) => change("timeZone", zone)} />
          <NumberInput
            label="First response target, in seconds"
            description="A conversation is late when its first answer takes longer."
            min={10}
            max={86_400}
            allowDecimal={false}
            required
            withAsterisk={false}
            value={shown.firstResponseTargetSeconds}
            error={errors["change.firstResponseTargetSeconds"]}
            onChange={(value) => typeof value === "number" && change("firstResponseTargetSeconds", value)}
          />
          <SaveBar isDirty={isDirty} isSaving={save.isPending} problem={formError(save.error, errors)} onUndo={undo} />
        </Stack>
      </fieldset>
    </form>
  );
}
