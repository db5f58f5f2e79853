-- The last look for crowds, so that a page without cases can say what was examined and when.
ALTER TABLE "workspaces" ADD COLUMN "integrity_examined" JSONB;

-- Other cases of an account.
CREATE INDEX "integrity_case_mentions_workspace_id_author_id_idx" ON "integrity_case_mentions"("workspace_id", "author_id");

-- What people did with a case; the audit log has no other way to one subject.
CREATE INDEX "audit_entries_integrity_cases" ON "audit_entries"("workspace_id", "subject", "id") WHERE "subject" LIKE 'integrity_case:%';
