"use client";
import { CloseButton } from "@mantine/core";
import { PromiseFields } from "@/components/promises/promise-fields";
import classes from "@/components/promises/promises.module.css";
import type { PromiseForm } from "@/lib/promises/promise-form";

type Props = { form: PromiseForm; zone: string; onChange: (form: PromiseForm | null) => void };

const none = {};

/** In the composer: the promise that the reply makes. */
export function PromiseRow({ form, zone, onChange }: Props) {
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
