"use client";

import { Alert, Button, Group, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Modal } from "@/components/ui/lazy";
import { api } from "@/lib/http/client";

type Props = {
  label: string;
  ariaLabel?: string;
  title: string;
  text: string;
  path: string;
  /** Which queries are read again. */
  staleKey?: string;
  onDeleted?: () => void;
};

/** A button that asks first, saying what will be lost. */
export function ConfirmDelete({ label, ariaLabel, title, text, path, staleKey = "topics", onDeleted }: Props) {
  const client = useQueryClient();
  const [open, dialog] = useDisclosure(false);
  const remove = useMutation({
    mutationFn: () => api.delete(path),
    onSuccess: () => {
      dialog.close();
      onDeleted?.();
    },
    onSettled: () => client.invalidateQueries({ queryKey: [staleKey] }),
  });
  return (
    <>
      <Button variant="subtle" color="red" aria-label={ariaLabel} onClick={dialog.open}>
        {label}
      </Button>
      <Modal opened={open} onClose={dialog.close} title={title} centered transitionProps={{ duration: 0 }}>
        <Text size="sm">{text}</Text>
        {remove.error ? (
          <Alert mt="md" color="red" variant="light" role="alert">
            {remove.error.message}
          </Alert>
        ) : null}
        <Group mt="md" justify="flex-end" gap="xs">
          <Button variant="default" onClick={dialog.close} data-autofocus>
            Keep it
          </Button>
          <Button color="red.9" loading={remove.isPending} onClick={() => remove.mutate()}>
            Delete
          </Button>
        </Group>
      </Modal>
    </>
  );
}
