"use client";

import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "@/lib/http/client";

/** Takes a playbook out of use after a second click. */
export function ConfirmArchive({ id, name, onDone }: { id: number; name: string; onDone: () => void }) {
  const client = useQueryClient();
  const [isAsked, setIsAsked] = useState(false);
  const archive = useMutation({
    mutationFn: () => api.delete(`/api/v1/playbooks/${id}`),
    onSuccess: onDone,
    onSettled: () => client.invalidateQueries({ queryKey: ["playbooks"] }),
  });
  return (
    <>
      <Button variant="subtle" color="red" loading={archive.isPending} onClick={() => (isAsked ? archive.mutate() : setIsAsked(true))}>
        {isAsked ? `Yes, no longer use ${name}` : "No longer use it"}
      </Button>
      {archive.error ? <span role="alert">{archive.error.message}</span> : null}
    </>
  );
}
