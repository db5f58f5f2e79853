-- Voices are counted by what stands in the index: their texts, ten times as large, stay unread.
DROP INDEX "employee_voices_workspace_id_week_idx";

CREATE INDEX "employee_voices_counts" ON "employee_voices"("workspace_id", "week", "user_id", "site", "theme_id", "root_cause_id", "set_aside");
