-- Each day of responses also keeps the quarter of an hour in which every fact began, two bytes a fact, so that
-- medians per local day, week and hour of the week need not read the facts of a year.

-- AlterTable
ALTER TABLE "response_buckets" ADD COLUMN "quarters" BYTEA;

-- CreateIndex
CREATE INDEX "conversations_workspace_id_source_id_first_at_inbound_count_idx" ON "conversations"("workspace_id", "source_id", "first_at", "inbound_count");

-- Every day is packed when its bucket is rebuilt; until then the facts are read.
INSERT INTO "dirty_buckets" ("workspace_id", "bucket")
SELECT DISTINCT "workspace_id", "bucket" FROM "response_buckets" WHERE "tier" = 'day';
