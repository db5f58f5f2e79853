import { queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/http/client";
import { type Backlash, backlashOut, computeOut, type ResumeInput } from "@/lib/backlash/schema";

const path = "/api/v1/advocacy/backlash";

/** Live: keys that begin with "advocacy" are read again when something of the programme changes. */
export const backlashQuery = () => queryOptions({ queryKey: ["advocacy", "backlash"], queryFn: ({ signal }) => api.get(path, { output: backlashOut, signal }) });

export const computeBacklash = () => api.post(path, { output: computeOut });

export const resumeCampaign = (id: number, body: Omit<ResumeInput, "seenPausedAt"> & { seenPausedAt: Date }): Promise<Backlash> =>
  api.post(`${path}/campaigns/${id}/resume`, { body: { ...body, seenPausedAt: body.seenPausedAt.toISOString() }, output: backlashOut });
