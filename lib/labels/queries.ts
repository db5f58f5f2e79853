import { queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/http/client";
import { modelErrorOut, qualityOut, sampleOut } from "@/lib/labels/quality-schema";

const path = "/api/v1/model-quality";

export const qualityQuery = () => queryOptions({ queryKey: ["model-quality"], queryFn: ({ signal }) => api.get(path, { output: qualityOut, signal }) });

/** What charts need of it. */
export const modelErrorQuery = () =>
  queryOptions({ queryKey: ["model-quality", "error"], queryFn: ({ signal }) => api.get(`${path}/error`, { output: modelErrorOut, signal }), staleTime: 60_000 });

/** Draws anew each time. */
export const drawSample = () => api.post(`${path}/sample`, { output: sampleOut });
