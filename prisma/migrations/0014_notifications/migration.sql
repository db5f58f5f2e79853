-- Notifications: who is called by name in a note, and what leads to a conversation that is merged.

-- AlterTable
ALTER TABLE "notes" ADD COLUMN     "mentioned_ids" INTEGER[] DEFAULT ARRAY[]::INTEGER[];

-- CreateIndex
CREATE INDEX "notifications_workspace_id_href_idx" ON "notifications"("workspace_id", "href");

-- CreateIndex
CREATE INDEX "deliveries_workspace_id_channel_id_id_idx" ON "deliveries"("workspace_id", "channel_id", "id");
