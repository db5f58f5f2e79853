import type { Metadata } from "next";
import { PeopleScreen } from "@/components/people/people-screen";
import { ForAdministrators } from "@/components/people/for-administrators";
import { pageScope } from "@/lib/auth/gate";

export const metadata: Metadata = { title: "People" };

export default async function PeoplePage() {
  const scope = await pageScope();
  return scope?.role === "admin" ? <PeopleScreen /> : <ForAdministrators title="People" />;
}
