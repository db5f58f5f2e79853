"use client";

import { Button, Group, Modal } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/http/client";
import type { Template } from "@/lib/templates/schema";

export function DeleteTemplate({ template, onClose }: { template: Template; onClose: () => void }) {
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () => api.delete(`/api/v1/templates/${template.id}`),
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ queryKey: ["templates"] }),
  });
  return (
    <Modal opened onClose={onClose} title={`Delete ${template.name}?`} transitionProps={{ duration: 0 }}>
      <p>What was sent with it stays.{template.shared ? " It goes for everybody." : ""}</p>
      {remove.error ? <p role="alert">{remove.error.message}</p> : null}
      <Group gap="xs">
        <Button color="red" loading={remove.isPending} onClick={() => remove.mutate()}>
          Delete it
        </Button>
        <Button variant="default" onClick={onClose}>
          Keep it
        </Button>
      </Group>
    </Modal>
  );
}
