-- Conversations and resolutions that count in no metric, because their posts are left out.
-- AlterTable
ALTER TABLE "conversations" ADD COLUMN "left_out" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "conversation_facts" ADD COLUMN "left_out" BOOLEAN NOT NULL DEFAULT false;

-- What is read from the index alone stays so.
-- DropIndex
DROP INDEX "conversations_workspace_id_status_last_at_id_idx";
DROP INDEX "conversations_workspace_id_first_at_inbound_count_idx";
DROP INDEX "conversations_workspace_id_source_id_first_at_inbound_count_idx";
DROP INDEX "conversation_facts_workspace_id_kind_started_at_seconds_sta_idx";
CREATE INDEX "conversations_workspace_id_status_last_at_id_left_out_idx" ON "conversations"("workspace_id", "status", "last_at", "id", "left_out");
CREATE INDEX "conversations_workspace_id_first_at_inbound_count_left_out_idx" ON "conversations"("workspace_id", "first_at", "inbound_count", "left_out");
CREATE INDEX "conversations_workspace_id_source_id_first_at_inbound_count_idx" ON "conversations"("workspace_id", "source_id", "first_at", "inbound_count", "left_out");
CREATE INDEX "conversation_facts_workspace_id_kind_started_at_seconds_sta_idx" ON "conversation_facts"("workspace_id", "kind", "started_at", "seconds", "staffed_seconds", "left_out");
