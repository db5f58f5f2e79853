"use client";
import { Button, PasswordInput, Skeleton } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { ReportPaper } from "@/components/reports/report-paper";
import classes from "@/components/reports/shared.module.css";
import { formatInstant } from "@/lib/format/date";
import { api } from "@/lib/http/client";
import { openedOut } from "@/lib/reports/share-schema";

/** Behind a share link: the report alone, with whom it is for across it. */
export function SharedReport({ token }: { token: string }) {
  const open = useMutation({ mutationFn: (password: string) => api.post(`/api/v1/shared/${encodeURIComponent(token)}`, { body: { password }, output: openedOut }) });
  const { mutate, data } = open;
  const [password, setPassword] = useState("");
  useEffect(() => mutate(""), [mutate]);
  if (data?.state === "open") {
    const { document, recipient, expiresAt } = data;
    return (
      <main className={classes.page}>
        <p className={classes.note}>
          For <b>{recipient}</b>, until {formatInstant(expiresAt, document.range.zone)}. Openings are recorded.
        </p>
        <ReportPaper document={document} mayOpen={false} watermark={recipient} />
      </main>
    );
  }
  const asks = data?.state === "password" || (open.error && open.variables !== "");
  if (asks) {
    return (
      <main className={classes.card}>
        <h1>This report has a password</h1>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            mutate(password);
          }}
        >
          <PasswordInput label="Password" autoComplete="off" value={password} error={open.error?.message} onChange={(event) => setPassword(event.currentTarget.value)} />
          <Button type="submit" loading={open.isPending} disabled={password === ""}>
            Open the report
          </Button>
        </form>
      </main>
    );
  }
  if (open.error) {
    return (
      <main className={classes.card}>
        <h1>This report cannot be opened</h1>
        <p role="alert">{open.error.message}</p>
      </main>
    );
  }
  return (
    <main className={classes.page} aria-busy>
      <Skeleton height={640} radius={14} animate={false} role="status" aria-label="Opening the report" />
    </main>
  );
}
