import { admins } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { listPeople } from "@/lib/people/data";
import { peopleOut } from "@/lib/people/schema";

export const GET = route({ roles: admins, output: peopleOut, handler: ({ scope }) => listPeople(scope) });
