-- Posts by an advocate's proven account are neither a public's voice nor our answer: they are outbound and automated, so
-- that they end no wait, and this tells them from ours.
-- AlterTable
ALTER TABLE "mentions" ADD COLUMN "by_advocate" BOOLEAN NOT NULL DEFAULT false;

-- Several may claim one account, and the first who proves it has it.
-- DropIndex
DROP INDEX "advocate_accounts_workspace_id_network_key_key";

-- CreateIndex
CREATE UNIQUE INDEX "advocate_accounts_workspace_id_user_id_network_key_key" ON "advocate_accounts"("workspace_id", "user_id", "network", "key");

-- Unproven claims are no claims.
CREATE UNIQUE INDEX "advocate_accounts_proved" ON "advocate_accounts"("workspace_id", "network", "key") WHERE "proved_at" IS NOT NULL;
