"use client";

import { PasswordInput, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation } from "@tanstack/react-query";
import { signInWith } from "@/components/auth/sign-in";
import { fieldErrors, formError } from "@/components/ui/field-errors";
import { FormButtons } from "@/components/ui/form-buttons";
import { api } from "@/lib/http/client";

/** A new password ends every session; this one is signed in again at once. */
export function PasswordForm({ email, onDone }: { email: string; onDone: () => void }) {
  const change = useMutation({
    mutationFn: async (form: FormData) => {
      const next = String(form.get("next"));
      await api.post("/api/v1/session/password", { body: { current: form.get("current"), next } });
      const again = await signInWith(email, next);
      if (!again.ok) window.location.assign("/sign-in");
    },
    onSuccess() {
      notifications.show({ message: "Password changed. You are signed out on every other device." });
      onDone();
    },
  });
  const errors = fieldErrors(change.error);
  const problem = formError(change.error, errors);
  return (
    <form
      method="post"
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate(new FormData(event.currentTarget));
      }}
    >
      <Stack gap="sm">
        <input type="hidden" name="email" autoComplete="username" value={email} />
        <PasswordInput name="current" label="Password you have now" required withAsterisk={false} error={errors.current} autoComplete="current-password" />
        <PasswordInput name="next" label="New password" description="At least 10 characters." minLength={10} maxLength={200} required withAsterisk={false} error={errors.next} autoComplete="new-password" />
        {problem ? (
          <Text role="alert" c="var(--fm-danger)" size="sm">
            {problem}
          </Text>
        ) : null}
        <FormButtons loading={change.isPending} onClose={onDone}>
          Change password
        </FormButtons>
      </Stack>
    </form>
  );
}
