"use client";
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import classes from "@/components/api-keys/api-keys.module.css";
import { fieldErrors, formError } from "@/components/ui/field-errors";
import { FormProblem } from "@/components/ui/form-problem";
import { madeKeyOut } from "@/lib/api-keys/schema";
import { api } from "@/lib/http/client";

/** Makes a key and shows it once, with a call to try it. */
export function KeyForm() {
  const client = useQueryClient();
  const [name, setName] = useState("");
  const [days, setDays] = useState("365");
  const make = useMutation({
    mutationFn: () => api.post("/api/v1/api-keys", { body: { name, scopes: ["reports:read"], days: days === "" ? null : Number(days) }, output: madeKeyOut }),
    onSettled: () => client.invalidateQueries({ queryKey: ["api-keys"] }),
  });
  const errors = fieldErrors(make.error);
  const problem = formError(make.error, errors);
  return (
    <section className={classes.form} aria-labelledby="new-key">
      <h2 id="new-key">New key</h2>
      {make.data ? (
        <>
          <TextInput label={`Key of ${name}`} description="Copy it now: it is not shown again." value={make.data.key} readOnly onFocus={(event) => event.currentTarget.select()} />
          <pre>{`curl -H "Authorization: Bearer ${make.data.key}" ${window.location.origin}/api/v1/reports`}</pre>
          <Button
            size="xs"
            variant="default"
            onClick={() => {
              setName("");
              make.reset();
            }}
          >
            I have copied it
          </Button>
        </>
      ) : (
        <form
          aria-label="New key"
          onSubmit={(event) => {
            event.preventDefault();
            make.mutate();
          }}
        >
          <TextInput label="What is it for?" maxLength={60} value={name} error={errors.name} onChange={(event) => setName(event.currentTarget.value)} />
          <NativeSelect
            label="Holds for"
            value={days}
            error={errors.days}
            data={[{ value: "30", label: "30 days" }, { value: "365", label: "a year" }, { value: "", label: "until it is taken back" }]}
            onChange={(event) => setDays(event.currentTarget.value)}
          />
          <p>It reads the list of reports and each report, and nothing else.</p>
          <FormProblem>{problem}</FormProblem>
          <Button type="submit" size="xs" loading={make.isPending} disabled={name.trim() === ""}>
            Make the key
          </Button>
        </form>
      )}
    </section>
  );
}
