"use client";
import { Button, CloseButton } from "@mantine/core";
import { PromiseFields } from "@/components/promises/promise-fields";
import classes from "@/components/promises/promises.module.css";
import { emptyForm, type PromiseForm } from "@/lib/promises/promise-form";

type Props = { form: PromiseForm | null; zone: string; onChange: (form: PromiseForm | null) => void };

const none = {};

/** In the composer: makes the reply carry a promise. */
export function PromiseRow({ form, zone, onChange }: Props) {
  if (!form) {
    return (
      <Button className={classes.more} size="compact-xs" variant="subtle" color="gray" onClick={() => onChange(emptyForm)}>
        Make a promise
      </Button>
    );
  }
  return (
    <section className={classes.row} aria-label="Promise">
      <header>
        This reply makes a promise
        <CloseButton size="sm" aria-label="Promise nothing" onClick={() => onChange(null)} />
      </header>
      <PromiseFields form={form} zone={zone} errors={none} onChange={onChange} />
    </section>
  );
}
