"use client";

import { Stack, Switch, Text } from "@mantine/core";
import { HolidaysEditor } from "@/components/settings/holidays-editor";
import { SaveBar } from "@/components/settings/save-bar";
import { sayWeeklyHours, staffedProblems } from "@/components/settings/say-staffed-hours";
import classes from "@/components/settings/settings.module.css";
import { useSettingsDraft } from "@/components/settings/use-settings-draft";
import { WeekEditor } from "@/components/settings/week-editor";
import { type StaffedHours, staffedHoursSchema } from "@/lib/workspaces/schema";
import type { WorkspaceSettings } from "@/lib/workspaces/settings-schema";

/** When somebody is there to answer: several periods a day, and holidays. */
export function StaffedHoursForm({ settings, mayChange }: { settings: WorkspaceSettings; mayChange: boolean }) {
  const { shown, change, save, isDirty, undo } = useSettingsDraft(settings, "Saved. Staffed response times are being computed again.");
  const hours = shown.staffedHours;
  const checked = staffedHoursSchema.safeParse(hours);
  const problems = checked.success ? {} : staffedProblems(checked.error.issues);
  const set = (part: Partial<StaffedHours>) => change("staffedHours", { ...hours, ...part });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (checked.success) save.mutate();
      }}
    >
      <fieldset className={classes.fields} disabled={!mayChange}>
        <Stack gap="md">
          <Switch
            label="Somebody is there around the clock"
            description={hours.alwaysOn ? "Turn it off to name hours; response times are then shown in staffed hours beside the wall clock." : "Response times are shown in the hours below beside the wall clock."}
            checked={hours.alwaysOn}
            onChange={(event) => set({ alwaysOn: event.currentTarget.checked })}
          />
          {hours.alwaysOn ? null : (
            <>
              <WeekEditor week={hours.week} problems={problems} onChange={(week) => set({ week })} />
              <Text size="sm" c="dimmed" role="status">
                {checked.success ? `${sayWeeklyHours(hours)} Times are those of ${shown.timeZone}.` : "Look at the marked days."}
              </Text>
              <HolidaysEditor holidays={hours.holidays} problem={problems.holidays} onChange={(holidays) => set({ holidays })} />
            </>
          )}
          <SaveBar isDirty={isDirty} isSaving={save.isPending} problem={save.error?.message ?? null} onUndo={undo} disabled={!checked.success} />
        </Stack>
      </fieldset>
    </form>
  );
}
