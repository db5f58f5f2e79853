-- Who let a campaign go on that the stop rule had paused, and why; the rule counts replies from then on.
-- AlterTable
ALTER TABLE "campaigns" ADD COLUMN "resumed_at" TIMESTAMPTZ(3),
ADD COLUMN "resume_reason" TEXT;

-- Advocates' posts of a range are few among all.
CREATE INDEX "mentions_by_advocate" ON "mentions" ("workspace_id", "published_at") WHERE "by_advocate";
