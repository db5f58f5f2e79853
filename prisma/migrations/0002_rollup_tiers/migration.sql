-- Whole days of mentions; responses by day and month, a histogram a row. Quarters of an hour of responses had as
-- many rows as there are facts, so short spans read the facts through an index that holds all they need.

-- CreateTable
CREATE TABLE "mention_days" (
    "workspace_id" INTEGER NOT NULL,
    "dimension" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "bucket" TIMESTAMPTZ(3) NOT NULL,
    "inbound" INTEGER NOT NULL,
    "outbound" INTEGER NOT NULL,
    "negative" INTEGER NOT NULL,
    "neutral" INTEGER NOT NULL,
    "positive" INTEGER NOT NULL,
    "unclassified" INTEGER NOT NULL,

    CONSTRAINT "mention_days_pkey" PRIMARY KEY ("workspace_id","dimension","key","bucket")
);

-- CreateIndex
CREATE INDEX "mention_days_workspace_id_bucket_idx" ON "mention_days"("workspace_id", "bucket");

-- RollUpAgain
DROP TABLE "response_buckets";

-- CreateTable
CREATE TABLE "response_buckets" (
    "workspace_id" INTEGER NOT NULL,
    "tier" TEXT NOT NULL,
    "kind" "fact_kind" NOT NULL,
    "clock" TEXT NOT NULL,
    "dimension" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "bucket" TIMESTAMPTZ(3) NOT NULL,
    "bins" SMALLINT[],
    "counts" INTEGER[],

    CONSTRAINT "response_buckets_pkey" PRIMARY KEY ("workspace_id","tier","kind","clock","dimension","key","bucket")
);

-- CreateIndex
CREATE INDEX "response_buckets_workspace_id_tier_bucket_idx" ON "response_buckets"("workspace_id", "tier", "bucket");

-- DropIndex
DROP INDEX "conversation_facts_workspace_id_kind_started_at_idx";

-- CreateIndex
CREATE INDEX "conversation_facts_workspace_id_kind_started_at_seconds_sta_idx" ON "conversation_facts"("workspace_id", "kind", "started_at", "seconds", "staffed_seconds");

-- CreateIndex
CREATE INDEX "conversations_workspace_id_first_at_inbound_count_idx" ON "conversations"("workspace_id", "first_at", "inbound_count");

-- Every bucket that holds something is rebuilt into the new tables.
INSERT INTO "dirty_buckets" ("workspace_id", "bucket")
SELECT DISTINCT "workspace_id", "bucket" FROM "mention_buckets";
