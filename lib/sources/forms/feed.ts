import { z } from "zod";
import type { SourceForm } from "@/lib/sources/forms/form";
import { httpAddress } from "@/lib/sources/forms/http-address";

export const feedConfig = z.object({
  url: httpAddress.meta({ label: "Address", help: "RSS, Atom, RDF or JSON Feed.", placeholder: "https://…" }),
});

export const feedForm = {
  kind: "feed",
  network: "web",
  label: "Feed",
  summary: "Any RSS, Atom or JSON feed: news sites, blogs, forums, a status page.",
  intervalSeconds: 60,
  expectsAnswers: false,
  config: feedConfig,
  credentials: null,
} satisfies SourceForm;
