import { emptyContent, type PlaybookContent, playbookContentSchema } from "@/lib/playbooks/body-schema";

/** What a stored playbook holds beside its authority; nothing where nobody wrote it yet, or another version wrote something else. */
export function readContent(stored: unknown): PlaybookContent {
  return playbookContentSchema.safeParse(stored).data ?? emptyContent;
}
