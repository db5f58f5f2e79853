import { POST as PUBLISH } from "@/app/api/v1/incidents/[id]/statements/[statementId]/publish/route";
import { POST as TAKE_IN } from "@/app/api/webhooks/[sourceId]/route";
import { respond } from "@/tests/helpers/caller";

const handlers = { publish: PUBLISH, takeIn: TAKE_IN };
export type Asked = { id: number; handler: keyof typeof handlers; cookie: string; options: Parameters<typeof respond>[3] };
export type Answered = { id: number; status: number };

// What a web process does to alerts and clocks: it takes posts in and lets people write. Its pages only read, so `next` is not needed.
process.on("message", ({ id, handler, cookie, options }: Asked) => {
  void respond(cookie, handlers[handler], "POST", options).then(({ status }) => process.send?.({ id, status } satisfies Answered));
});
