"use client";

import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import classes from "@/components/notifications/notifications.module.css";
import { TestResult } from "@/components/notifications/test-result";
import { api } from "@/lib/http/client";
import { type Preferences, testOut } from "@/lib/notifications/preferences-schema";

export function EmailPanel({ email }: { email: Preferences["email"] }) {
  const test = useMutation({ mutationFn: () => api.post("/api/v1/notifications/test", { output: testOut }) });
  return (
    <div className={classes.row}>
      <div className={classes.what}>
        {email.address}
        <small>
          {email.isSetUp ? (
            <TestResult test={test} sent="A test is on its way." idle="Mails go to the address you sign in with." />
          ) : (
            "E-mail is not set up here. The operator sets SMTP_URL and MAIL_FROM."
          )}
        </small>
      </div>
      <Button size="xs" variant="default" disabled={!email.isSetUp} loading={test.isPending} onClick={() => test.mutate()}>
        Send me a test
      </Button>
    </div>
  );
}
