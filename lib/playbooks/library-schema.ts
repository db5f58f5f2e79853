import * as z from "zod/mini";
import { playbookContentSchema, playbookKey } from "@/lib/playbooks/body-schema";
import { authoritySchema } from "@/lib/playbooks/schema";

/** One of the playbooks that come with the product, to be added to a workspace's own. */
export const libraryPlaybookSchema = z.object({
  key: playbookKey,
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(80)),
  summary: z.string().check(z.trim(), z.minLength(1), z.maxLength(2_000)),
  authority: authoritySchema,
  content: playbookContentSchema,
});
export type LibraryPlaybook = z.output<typeof libraryPlaybookSchema>;

/** Added to ours for these topics; a name that is taken there needs another one. */
export const addFromLibrary = z.object({
  key: playbookKey,
  topicIds: z.array(z.int().check(z.positive())).check(z.minLength(1, "Choose the topics it is for."), z.maxLength(50, "A playbook is for at most 50 topics.")),
});
export const libraryPlaybooksOut = z.object({ playbooks: z.array(libraryPlaybookSchema) });
