-- Crises: what is watched, what fired, the room an incident is run from, and drills.

-- CreateEnum
CREATE TYPE "detector_family" AS ENUM ('volume', 'sentiment', 'story', 'silence');

-- CreateEnum
CREATE TYPE "alert_state" AS ENUM ('unknown', 'ok', 'warning', 'alert', 'no_data', 'paused');

-- CreateEnum
CREATE TYPE "alert_verdict" AS ENUM ('open', 'acknowledged', 'dismissed', 'incident');

-- CreateEnum
CREATE TYPE "incident_state" AS ENUM ('open', 'stood_down', 'closed');

-- CreateEnum
CREATE TYPE "crisis_cluster" AS ENUM ('victim', 'accidental', 'preventable');

-- CreateEnum
CREATE TYPE "statement_state" AS ENUM ('draft', 'awaiting_approval', 'approved', 'published', 'withdrawn');

-- CreateEnum
CREATE TYPE "review_state" AS ENUM ('draft', 'in_review', 'closed');

-- CreateEnum
CREATE TYPE "drill_state" AS ENUM ('scheduled', 'running', 'paused', 'finished', 'cancelled');

-- AlterTable
ALTER TABLE "workspaces" ADD COLUMN     "drill_of" INTEGER;

-- AlterTable
ALTER TABLE "playbooks" ADD COLUMN     "body" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "library_key" TEXT;

-- CreateTable
CREATE TABLE "alert_rules" (
    "workspace_id" INTEGER NOT NULL,
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "family" "detector_family" NOT NULL,
    "series" JSONB NOT NULL,
    "threshold" DOUBLE PRECISION NOT NULL,
    "severity" SMALLINT NOT NULL DEFAULT 2,
    "routing" JSONB NOT NULL DEFAULT '{}',
    "enabled" BOOLEAN NOT NULL DEFAULT false,
    "muted_until" TIMESTAMPTZ(3),
    "state" "alert_state" NOT NULL DEFAULT 'unknown',
    "state_since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "detector" BYTEA,
    "read_to" TIMESTAMPTZ(3),
    "next_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "alert_rules_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "alerts" (
    "workspace_id" INTEGER NOT NULL,
    "id" SERIAL NOT NULL,
    "rule_id" INTEGER NOT NULL,
    "severity" SMALLINT NOT NULL,
    "state" "alert_state" NOT NULL,
    "verdict" "alert_verdict" NOT NULL DEFAULT 'open',
    "verdict_by_id" INTEGER,
    "verdict_at" TIMESTAMPTZ(3),
    "note" TEXT NOT NULL DEFAULT '',
    "reason" TEXT NOT NULL,
    "window_from" TIMESTAMPTZ(3) NOT NULL,
    "window_to" TIMESTAMPTZ(3) NOT NULL,
    "evidence" JSONB NOT NULL,
    "mention_ids" BIGINT[],
    "incident_id" INTEGER,
    "fired_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),
    "last_told_at" TIMESTAMPTZ(3),
    "escalated" SMALLINT NOT NULL DEFAULT 0,

    CONSTRAINT "alerts_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "incidents" (
    "workspace_id" INTEGER NOT NULL,
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "severity" SMALLINT NOT NULL,
    "state" "incident_state" NOT NULL DEFAULT 'open',
    "summary" TEXT NOT NULL DEFAULT '',
    "lead_id" INTEGER NOT NULL,
    "declared_by_id" INTEGER NOT NULL,
    "declared_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "topic_ids" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "source_ids" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "playbook_id" INTEGER,
    "cluster" "crisis_cluster",
    "strategy" JSONB NOT NULL DEFAULT '{}',
    "facts" JSONB NOT NULL DEFAULT '{}',
    "first_statement_due_at" TIMESTAMPTZ(3) NOT NULL,
    "next_update_due_at" TIMESTAMPTZ(3),
    "update_every_seconds" INTEGER NOT NULL DEFAULT 1500,
    "stood_down_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "incidents_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "incident_roles" (
    "workspace_id" INTEGER NOT NULL,
    "incident_id" INTEGER NOT NULL,
    "role" TEXT NOT NULL,
    "user_id" INTEGER NOT NULL,

    CONSTRAINT "incident_roles_pkey" PRIMARY KEY ("workspace_id","incident_id","role","user_id")
);

-- CreateTable
CREATE TABLE "incident_entries" (
    "workspace_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "incident_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "user_id" INTEGER,
    "href" TEXT,
    "dedupe_key" TEXT NOT NULL,

    CONSTRAINT "incident_entries_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "statements" (
    "workspace_id" INTEGER NOT NULL,
    "id" SERIAL NOT NULL,
    "incident_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "state" "statement_state" NOT NULL DEFAULT 'draft',
    "text" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "source_ids" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "pinned" BOOLEAN NOT NULL DEFAULT false,
    "next_update_at" TIMESTAMPTZ(3),
    "written_by_id" INTEGER NOT NULL,
    "approval_id" BIGINT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "published_at" TIMESTAMPTZ(3),
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "statements_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "statement_versions" (
    "workspace_id" INTEGER NOT NULL,
    "statement_id" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "user_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "statement_versions_pkey" PRIMARY KEY ("workspace_id","statement_id","version")
);

-- CreateTable
CREATE TABLE "rumours" (
    "workspace_id" INTEGER NOT NULL,
    "id" SERIAL NOT NULL,
    "incident_id" INTEGER NOT NULL,
    "claim" TEXT NOT NULL,
    "evidence" TEXT NOT NULL DEFAULT '',
    "verdict" TEXT NOT NULL DEFAULT 'unclear',
    "correction" TEXT NOT NULL DEFAULT '',
    "query" TEXT NOT NULL,
    "created_by_id" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "rumours_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "incident_tasks" (
    "workspace_id" INTEGER NOT NULL,
    "id" SERIAL NOT NULL,
    "incident_id" INTEGER NOT NULL,
    "is_action" BOOLEAN NOT NULL DEFAULT false,
    "text" TEXT NOT NULL,
    "role" TEXT,
    "owner_id" INTEGER,
    "due_at" TIMESTAMPTZ(3),
    "done_at" TIMESTAMPTZ(3),
    "done_by_id" INTEGER,
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "incident_tasks_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "stakeholders" (
    "workspace_id" INTEGER NOT NULL,
    "id" SERIAL NOT NULL,
    "incident_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "how" TEXT NOT NULL DEFAULT '',
    "told_at" TIMESTAMPTZ(3),
    "told_by_id" INTEGER,

    CONSTRAINT "stakeholders_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "reviews" (
    "workspace_id" INTEGER NOT NULL,
    "incident_id" INTEGER NOT NULL,
    "state" "review_state" NOT NULL DEFAULT 'draft',
    "body" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_by_id" INTEGER,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "reviews_pkey" PRIMARY KEY ("workspace_id","incident_id")
);

-- CreateTable
CREATE TABLE "drills" (
    "workspace_id" INTEGER NOT NULL,
    "id" SERIAL NOT NULL,
    "scenario" TEXT NOT NULL,
    "state" "drill_state" NOT NULL DEFAULT 'scheduled',
    "speed" DOUBLE PRECISION NOT NULL DEFAULT 1,
    "facilitator_id" INTEGER NOT NULL,
    "scheduled_at" TIMESTAMPTZ(3),
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "drill_workspace_id" INTEGER,
    "progress" JSONB NOT NULL DEFAULT '{}',
    "scorecard" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "drills_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "playbook_versions" (
    "workspace_id" INTEGER NOT NULL,
    "playbook_id" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "user_id" INTEGER,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "playbook_versions_pkey" PRIMARY KEY ("workspace_id","playbook_id","version")
);

-- CreateIndex
CREATE INDEX "alert_rules_next_at_idx" ON "alert_rules"("next_at");

-- CreateIndex
CREATE UNIQUE INDEX "alert_rules_workspace_id_name_key" ON "alert_rules"("workspace_id", "name");

-- CreateIndex
CREATE INDEX "alerts_workspace_id_fired_at_idx" ON "alerts"("workspace_id", "fired_at");

-- CreateIndex
CREATE UNIQUE INDEX "alerts_workspace_id_rule_id_window_to_key" ON "alerts"("workspace_id", "rule_id", "window_to");

-- CreateIndex
CREATE INDEX "incidents_workspace_id_declared_at_idx" ON "incidents"("workspace_id", "declared_at");

-- CreateIndex
CREATE INDEX "incident_entries_workspace_id_incident_id_at_idx" ON "incident_entries"("workspace_id", "incident_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "incident_entries_workspace_id_incident_id_dedupe_key_key" ON "incident_entries"("workspace_id", "incident_id", "dedupe_key");

-- CreateIndex
CREATE INDEX "statements_workspace_id_incident_id_id_idx" ON "statements"("workspace_id", "incident_id", "id");

-- CreateIndex
CREATE INDEX "rumours_workspace_id_incident_id_idx" ON "rumours"("workspace_id", "incident_id");

-- CreateIndex
CREATE INDEX "incident_tasks_workspace_id_incident_id_position_idx" ON "incident_tasks"("workspace_id", "incident_id", "position");

-- CreateIndex
CREATE INDEX "stakeholders_workspace_id_incident_id_idx" ON "stakeholders"("workspace_id", "incident_id");

-- What runs now: the banner on Now.
CREATE INDEX "incidents_open" ON "incidents" ("workspace_id") WHERE "state" = 'open';
