"use client";

import { Modal, Text } from "@mantine/core";
import { SignInForm } from "@/components/auth/sign-in-form";

type Props = { opened: boolean; email: string | undefined; onSignedIn: () => Promise<void> };

/** Loaded by components/auth/session-ended.tsx. */
export function SessionEndedDialog({ opened, email, onSignedIn }: Props) {
  return (
    <Modal
      opened={opened}
      onClose={() => undefined}
      title="Your session has ended"
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      transitionProps={{ duration: 0 }}
      centered
    >
      <Text c="dimmed" size="sm" mb="md">
        Sign in to go on. This page stays as it is.
      </Text>
      <SignInForm onSignedIn={onSignedIn} email={email} />
    </Modal>
  );
}
