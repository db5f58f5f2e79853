"use client";

import { Button, CopyButton, TextInput } from "@mantine/core";
import classes from "@/components/advocacy/advocacy.module.css";
import { useAdvocacyChange } from "@/components/advocacy/use-advocacy-change";
import { Panel } from "@/components/ui/panel";
import { linkOut } from "@/lib/advocacy/programme/schema";
import { formatDay } from "@/lib/format/date";
import { api } from "@/lib/http/client";

/** The one open invitation: shown once, renewed or withdrawn at will. */
export function InvitationPanel({ expiresAt, zone }: { expiresAt: Date | null; zone: string }) {
  const renew = useAdvocacyChange(() => api.post("/api/v1/advocacy/programme/link", { output: linkOut }));
  const withdraw = useAdvocacyChange(
    () => api.delete("/api/v1/advocacy/programme/link"),
    () => renew.reset(),
  );
  const problem = renew.error ?? withdraw.error;
  return (
    <Panel title="Open invitation" query={{ isPending: false, isError: false, data: true }}>
      <div className={classes.form}>
        <p className={classes.quiet}>
          {expiresAt ? `The link works until ${formatDay(expiresAt, zone)}. Its address was shown once; a new one ends it.` : "There is no link at present."} Put it where everybody looks, like the notice board: never send it to chosen people.
        </p>
        <p className={classes.quiet}>Whoever has the link can come in with any e-mail address: no message is sent to check it. What people post counts as an advocate&apos;s only from accounts that they proved to be theirs.</p>
        {renew.data ? (
          <div className={classes.row}>
            <TextInput aria-label="Link to take part" value={renew.data.url} readOnly onFocus={(event) => event.currentTarget.select()} style={{ flex: "1 1 200px" }} />
            <CopyButton value={renew.data.url}>
              {({ copied, copy }) => (
                <Button size="xs" variant="default" onClick={copy}>
                  {copied ? "Copied" : "Copy the link"}
                </Button>
              )}
            </CopyButton>
          </div>
        ) : null}
        {problem ? <p role="alert">{problem.message}</p> : null}
        <div className={classes.row}>
          <Button size="xs" variant="default" loading={renew.isPending} onClick={() => renew.mutate(undefined)}>
            {expiresAt ? "Make a new link" : "Make the link"}
          </Button>
          {expiresAt ? (
            <Button size="xs" variant="subtle" color="gray" loading={withdraw.isPending} onClick={() => withdraw.mutate(undefined)}>
              Withdraw it
            </Button>
          ) : null}
        </div>
      </div>
    </Panel>
  );
}
