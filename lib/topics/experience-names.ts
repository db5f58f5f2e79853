import type { Experience } from "@/lib/topics/schema";

export const experienceNames: Record<Experience, string> = {
  customer: "customer experience",
  employee: "employee experience",
  neither: "neither customer nor employee experience",
};
