-- Employee voices that are honest, and crowds that are not: the programme and its material, what the guard found, what
-- replies did, criticism and what became of it, and cases for a person's verdict.

-- AlterTable
ALTER TABLE "workspaces" ADD COLUMN "leave_out_coordinated" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN "x_examination_permission" JSONB;

-- AlterTable
ALTER TABLE "authors" ADD COLUMN "following" INTEGER,
ADD COLUMN "account_created_at" TIMESTAMPTZ(3),
ADD COLUMN "bio" TEXT;

-- AlterTable
ALTER TABLE "mentions" ADD COLUMN "left_out" BOOLEAN NOT NULL DEFAULT false;

-- CreateEnum
CREATE TYPE "campaign_state" AS ENUM ('running', 'paused', 'ended');

-- CreateEnum
CREATE TYPE "material_kind" AS ENUM ('fact', 'link', 'picture', 'question');

-- CreateEnum
CREATE TYPE "advocate_post_state" AS ENUM ('blocked', 'cleared', 'published');

-- CreateEnum
CREATE TYPE "root_cause_state" AS ENUM ('open', 'looking', 'changing', 'changed', 'will_not_change');

-- CreateEnum
CREATE TYPE "case_verdict" AS ENUM ('organic', 'coordinated', 'ours', 'unclear');

-- CreateTable
CREATE TABLE "advocacy_programmes" (
    "workspace_id" INTEGER NOT NULL,
    "employer" TEXT NOT NULL,
    "policy" TEXT NOT NULL,
    "terms" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "join_token_hash" TEXT,
    "join_expires_at" TIMESTAMPTZ(3),
    "limits" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "advocacy_programmes_pkey" PRIMARY KEY ("workspace_id")
);

-- CreateTable
CREATE TABLE "advocates" (
    "workspace_id" INTEGER NOT NULL,
    "user_id" INTEGER NOT NULL,
    "position" TEXT NOT NULL,
    "agreed_version" INTEGER NOT NULL,
    "agreed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "reminder_due_at" TIMESTAMPTZ(3) NOT NULL,
    "joined_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "advocates_pkey" PRIMARY KEY ("workspace_id","user_id")
);

-- CreateTable
CREATE TABLE "advocate_accounts" (
    "workspace_id" INTEGER NOT NULL,
    "id" SERIAL NOT NULL,
    "user_id" INTEGER NOT NULL,
    "network" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "handle" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "proved_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "advocate_accounts_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "campaigns" (
    "workspace_id" INTEGER NOT NULL,
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "topic_id" INTEGER,
    "state" "campaign_state" NOT NULL DEFAULT 'running',
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "paused_at" TIMESTAMPTZ(3),
    "pause_reason" TEXT,
    "ended_at" TIMESTAMPTZ(3),
    "created_by_id" INTEGER,

    CONSTRAINT "campaigns_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "materials" (
    "workspace_id" INTEGER NOT NULL,
    "id" SERIAL NOT NULL,
    "campaign_id" INTEGER,
    "kind" "material_kind" NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL DEFAULT '',
    "url" TEXT,
    "contradicted_by" TEXT,
    "created_by_id" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "materials_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "advocate_posts" (
    "workspace_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "user_id" INTEGER NOT NULL,
    "account_id" INTEGER,
    "campaign_id" INTEGER,
    "network" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "parent_mention_id" BIGINT,
    "mention_id" BIGINT,
    "state" "advocate_post_state" NOT NULL,
    "findings" JSONB NOT NULL DEFAULT '[]',
    "overridden_by_id" INTEGER,
    "overridden_at" TIMESTAMPTZ(3),
    "override_reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "advocate_posts_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "backlash_estimates" (
    "workspace_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "subject" TEXT NOT NULL,
    "computed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "result" JSONB NOT NULL,

    CONSTRAINT "backlash_estimates_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "root_causes" (
    "workspace_id" INTEGER NOT NULL,
    "id" SERIAL NOT NULL,
    "title" TEXT NOT NULL,
    "theme_id" INTEGER,
    "owner_id" INTEGER,
    "state" "root_cause_state" NOT NULL DEFAULT 'open',
    "answer" TEXT NOT NULL DEFAULT '',
    "answered_at" TIMESTAMPTZ(3),
    "change" TEXT NOT NULL DEFAULT '',
    "changed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "root_causes_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "employee_voices" (
    "workspace_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "user_id" INTEGER,
    "text" TEXT NOT NULL,
    "site" TEXT,
    "theme_id" INTEGER,
    "root_cause_id" INTEGER,
    "week" DATE NOT NULL,
    "set_aside" TEXT,

    CONSTRAINT "employee_voices_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "integrity_cases" (
    "workspace_id" INTEGER NOT NULL,
    "id" SERIAL NOT NULL,
    "title" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "evidence" JSONB NOT NULL,
    "first_post_at" TIMESTAMPTZ(3) NOT NULL,
    "last_post_at" TIMESTAMPTZ(3) NOT NULL,
    "found_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "verdict" "case_verdict",
    "verdict_by_id" INTEGER,
    "verdict_at" TIMESTAMPTZ(3),
    "notes" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "integrity_cases_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "integrity_case_mentions" (
    "workspace_id" INTEGER NOT NULL,
    "case_id" INTEGER NOT NULL,
    "mention_id" BIGINT NOT NULL,
    "author_id" BIGINT NOT NULL,
    "object_keys" TEXT[] DEFAULT ARRAY[]::TEXT[],

    CONSTRAINT "integrity_case_mentions_pkey" PRIMARY KEY ("workspace_id","case_id","mention_id")
);


-- CreateIndex
CREATE INDEX "advocate_accounts_workspace_id_user_id_idx" ON "advocate_accounts"("workspace_id", "user_id");

-- CreateIndex
CREATE UNIQUE INDEX "advocate_accounts_workspace_id_network_key_key" ON "advocate_accounts"("workspace_id", "network", "key");

-- CreateIndex
CREATE UNIQUE INDEX "campaigns_workspace_id_name_key" ON "campaigns"("workspace_id", "name");

-- CreateIndex
CREATE INDEX "materials_workspace_id_campaign_id_idx" ON "materials"("workspace_id", "campaign_id");

-- CreateIndex
CREATE INDEX "advocate_posts_workspace_id_created_at_idx" ON "advocate_posts"("workspace_id", "created_at");

-- CreateIndex
CREATE INDEX "advocate_posts_workspace_id_user_id_created_at_idx" ON "advocate_posts"("workspace_id", "user_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "advocate_posts_workspace_id_mention_id_key" ON "advocate_posts"("workspace_id", "mention_id");

-- CreateIndex
CREATE INDEX "backlash_estimates_workspace_id_subject_computed_at_idx" ON "backlash_estimates"("workspace_id", "subject", "computed_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "root_causes_workspace_id_title_key" ON "root_causes"("workspace_id", "title");

-- CreateIndex
CREATE INDEX "employee_voices_workspace_id_week_idx" ON "employee_voices"("workspace_id", "week");

-- CreateIndex
CREATE INDEX "employee_voices_workspace_id_root_cause_id_idx" ON "employee_voices"("workspace_id", "root_cause_id");

-- CreateIndex
CREATE INDEX "employee_voices_workspace_id_user_id_idx" ON "employee_voices"("workspace_id", "user_id");

-- CreateIndex
CREATE INDEX "integrity_cases_workspace_id_last_post_at_idx" ON "integrity_cases"("workspace_id", "last_post_at");

-- CreateIndex
CREATE UNIQUE INDEX "integrity_cases_workspace_id_fingerprint_key" ON "integrity_cases"("workspace_id", "fingerprint");

-- CreateIndex
CREATE INDEX "integrity_case_mentions_workspace_id_mention_id_idx" ON "integrity_case_mentions"("workspace_id", "mention_id");
