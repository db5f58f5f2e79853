-- What people say of posts' sentiment: it holds at once, stays as evidence, measures the model and teaches it.

-- AlterTable
ALTER TABLE "workspaces" ADD COLUMN "sentiment_adaptation" JSONB;

-- CreateTable
CREATE TABLE "sentiment_labels" (
    "workspace_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "mention_id" BIGINT NOT NULL,
    "user_id" INTEGER NOT NULL,
    "label" SMALLINT NOT NULL,
    "model_label" SMALLINT,
    "p_negative" REAL,
    "p_neutral" REAL,
    "p_positive" REAL,
    "sampled" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "sentiment_labels_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateIndex
CREATE INDEX "sentiment_labels_workspace_id_mention_id_idx" ON "sentiment_labels"("workspace_id", "mention_id");
