import { queryOptions } from "@tanstack/react-query";
import { campaignsOut } from "@/lib/advocacy/campaigns/schema";
import { myProgrammeOut } from "@/lib/advocacy/programme/own-schema";
import { programmeOut } from "@/lib/advocacy/programme/schema";
import { api } from "@/lib/http/client";

export const programmeQuery = () =>
  queryOptions({ queryKey: ["advocacy", "programme"], queryFn: ({ signal }) => api.get("/api/v1/advocacy/programme", { output: programmeOut, signal }) });

export const campaignsQuery = () =>
  queryOptions({ queryKey: ["advocacy", "campaigns"], queryFn: ({ signal }) => api.get("/api/v1/advocacy/campaigns", { output: campaignsOut, signal }) });

/** An advocate has no live stream: while an account waits for its code, the page looks by itself. */
const waitingMilliseconds = 5_000;

/** The signed-in person's own part. */
export const myProgrammeQuery = () =>
  queryOptions({
    queryKey: ["advocacy", "my"],
    queryFn: ({ signal }) => api.get("/api/v1/advocacy/my", { output: myProgrammeOut, signal }),
    refetchInterval: ({ state }) => (state.data?.accounts.some((account) => account.state === "waiting") ? waitingMilliseconds : false),
  });
