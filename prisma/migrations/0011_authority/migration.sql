-- Authority: who may allow what is asked, and how often the same words went out lately.

-- AlterTable
ALTER TABLE "approvals" ADD COLUMN     "approver" "role" NOT NULL DEFAULT 'lead';

-- CreateIndex
CREATE INDEX "replies_workspace_id_queued_at_idx" ON "replies"("workspace_id", "queued_at");
