import { POST as JOIN_HERE } from "@/app/api/v1/advocacy/join/here/route";
import { GET as MY } from "@/app/api/v1/advocacy/my/route";
import { GET, PUT } from "@/app/api/v1/advocacy/programme/route";
import { type Answer, type Caller, makeCaller, makeWorkspace } from "@/tests/helpers/caller";

const terms = "Taking part is everybody's own choice, and leaving takes one click.";
export const policy = "Say in the post itself that you work for Larkfield, in plain words.";
export const texts = { employer: "Larkfield", terms, policy };
export const agreement = { position: "packer in Hall 3", agreesTerms: true, agreesPolicy: true, version: 1 };

export type Made = {
  workspace: { id: number; slug: string };
  lead: Caller;
  responder: Caller;
  save(body?: object, by?: Caller): Promise<Answer>;
  programme(by?: Caller): Promise<Record<string, unknown>>;
};
type Mine = {
  advocate: { mustAgree: boolean; reminderDue: boolean; position: string } | null;
  accounts: { id: number; code: string; state: string; network: string; handle: string }[];
  material: { campaigns: { name: string; material: object[] }[]; general: object[] };
  onlyAdvocate: boolean;
};

/** A programme of a new workspace, a lead who may change it and a responder who may take part. */
export async function makeProgramme(): Promise<Made> {
  const workspace = await makeWorkspace();
  const [lead, responder] = await Promise.all([makeCaller("lead", workspace), makeCaller("responder", workspace)]);
  return {
    workspace, lead, responder,
    save: (body = {}, by = lead) => by.call(PUT, "PUT", { body: { ...texts, seenVersion: 0, ...body } }),
    programme: async (by = lead) => (await by.call(GET, "GET")).body,
  };
}

export const takePart = (by: Caller, more: object = {}) => by.call(JOIN_HERE, "POST", { body: { ...agreement, ...more } });
export const mine = async (by: Caller) => (await by.call(MY, "GET")).body as Mine;
export const params = (id: number) => ({ params: { id: String(id) } });
