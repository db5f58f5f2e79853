"use client";

import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Role } from "@/lib/auth/roles";
import { api } from "@/lib/http/client";
import { type Invitation, invitationLinkOut, type Person, removedOut } from "@/lib/people/schema";

/** What an administrator does to people. What failed is said; the list is read again after each. */
export function usePeopleChanges() {
  const client = useQueryClient();
  const onSettled = () => void client.invalidateQueries({ queryKey: ["people"] });
  const settle = {
    onError: (error: Error) => notifications.show({ color: "red", title: "Nothing was changed", message: error.message }),
    onSettled,
  };
  const done = (message: string) => notifications.show({ message });
  return {
    invite: useMutation({
      mutationFn: (body: Invitation) => api.post("/api/v1/invitations", { body, output: invitationLinkOut }),
      onSettled,
    }),
    withdraw: useMutation({ mutationFn: (id: string) => api.delete(`/api/v1/invitations/${id}`), ...settle }),
    changeRole: useMutation({
      mutationFn: ({ person, role }: { person: Person; role: Role }) => api.patch(`/api/v1/people/${person.id}`, { body: { role, seen: person.role } }),
      ...settle,
      // One's own role decides what the page offers.
      onSettled: () => {
        onSettled();
        void client.invalidateQueries({ queryKey: ["session"] });
      },
    }),
    remove: useMutation({
      mutationFn: (person: Person) => api.delete(`/api/v1/people/${person.id}`, { output: removedOut }),
      ...settle,
      onSuccess: ({ releasedConversations: count }, person) =>
        done(count === 0 ? `${person.name} is out of the workspace.` : `${person.name} is out of the workspace. ${count === 1 ? "1 conversation is" : `${count} conversations are`} free again.`),
    }),
    endSessions: useMutation({
      mutationFn: (person: Person) => api.delete(`/api/v1/people/${person.id}/sessions`),
      ...settle,
      onSuccess: (_answer, person) => done(`${person.name} is signed out everywhere.`),
    }),
  };
}

export type PeopleChanges = ReturnType<typeof usePeopleChanges>;
