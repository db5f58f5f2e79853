-- How many conversations began in a bucket, so that a year of them is read from its days and not from the threads.
-- In the rows of all posts and of a source only: a thread has no language, and its topics change with its posts.

-- AlterTable
ALTER TABLE "mention_buckets" ADD COLUMN "conversations" INTEGER NOT NULL DEFAULT 0, ADD COLUMN "with_inbound" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "mention_days" ADD COLUMN "conversations" INTEGER NOT NULL DEFAULT 0, ADD COLUMN "with_inbound" INTEGER NOT NULL DEFAULT 0;

-- Every bucket is counted again.
INSERT INTO "dirty_buckets" ("workspace_id", "bucket")
SELECT DISTINCT "workspace_id", "bucket" FROM "mention_buckets";
