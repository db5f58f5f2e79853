import { leads, workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { listTopics } from "@/lib/topics/data";
import { createTopic } from "@/lib/topics/mutations";
import { topicInput, topicListOut, topicOut } from "@/lib/topics/schema";

export const GET = route({
  roles: workers,
  output: topicListOut,
  handler: ({ scope }) => listTopics(scope, new Date()),
});

export const POST = route({
  roles: leads,
  body: topicInput,
  output: topicOut,
  status: 201,
  handler: ({ scope, body }) => createTopic(scope, body),
});
