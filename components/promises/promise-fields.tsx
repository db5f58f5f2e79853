"use client";
import { Checkbox, Group, Textarea, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import classes from "@/components/promises/promises.module.css";
import { Select } from "@/components/ui/select";
import { filterOptionsQuery } from "@/lib/conversations/queries";
import { networkName } from "@/lib/format/network";
import type { PromiseForm } from "@/lib/promises/promise-form";

const kinds: { value: PromiseForm["kind"]; label: string }[] = [
  { value: "contains", label: "our posts contain certain words" },
  { value: "lacks", label: "our posts do not contain certain words" },
  { value: "matches", label: "our posts read like a pattern" },
  { value: "task", label: "a person says so" },
];

type Props = {
  form: PromiseForm;
  zone: string;
  /** The server's sentence for each field it named. */
  errors: Record<string, string>;
  onChange: (form: PromiseForm) => void;
};

/** What is promised, by whom, until when, and how one sees that it is kept. */
export function PromiseFields({ form, zone, errors, onChange }: Props) {
  const options = useQuery(filterOptionsQuery());
  const set = (change: Partial<PromiseForm>) => onChange({ ...form, ...change });
  const people = (options.data?.people ?? []).map((person) => ({ value: String(person.id), label: person.name }));
  const accounts = options.data?.accounts ?? [];
  const isRule = form.kind !== "task";
  return (
    <div className={classes.form}>
      <Textarea
        label="What is promised" required autosize minRows={1} maxRows={4} maxLength={500} placeholder="Every deal carries the fathers' tag too" dir="auto"
        value={form.text} error={errors.text ?? errors["promise.text"]} onChange={(event) => set({ text: event.currentTarget.value })}
      />
      <div className={classes.pair}>
        <Select label="Who sees to it" placeholder="You" clearable searchable data={people} value={form.ownerId === null ? null : String(form.ownerId)} error={errors.ownerId} onChange={(value) => set({ ownerId: value === null ? null : Number(value) })} />
        <TextInput
          type="datetime-local" label="Until" description={`empty: for good; in ${zone.replaceAll("_", " ")}`} inputWrapperOrder={["label", "input", "description", "error"]}
          value={form.due} error={errors.dueAt} onChange={(event) => set({ due: event.currentTarget.value })}
        />
      </div>
      <Select label="It is kept when" allowDeselect={false} data={kinds} value={form.kind} onChange={(value) => set({ kind: kinds.find((kind) => kind.value === value)?.value ?? "task" })} />
      {isRule ? (
        <div className={classes.pair}>
          {form.kind === "matches" ? (
            <TextInput
              label="Pattern" description="* is any letters, alone any word" placeholder="until * #*deals" maxLength={200} inputWrapperOrder={["label", "input", "description", "error"]}
              value={form.pattern} error={errors["check.pattern"]} onChange={(event) => set({ pattern: event.currentTarget.value })}
            />
          ) : (
            <TextInput
              label="Words" description="parted by commas; a # is part of the word" placeholder="#dads" maxLength={1000} inputWrapperOrder={["label", "input", "description", "error"]}
              value={form.words} error={errors["check.words"] ?? errors["check.words.0"]} onChange={(event) => set({ words: event.currentTarget.value })}
            />
          )}
          <TextInput
            label="Only in posts with" description="empty: in every post of ours" placeholder="#moms" maxLength={1000} inputWrapperOrder={["label", "input", "description", "error"]}
            value={form.onlyWhen} error={errors["check.onlyWhen.0"]} onChange={(event) => set({ onlyWhen: event.currentTarget.value })}
          />
        </div>
      ) : null}
      {isRule && accounts.length > 1 ? (
        <Checkbox.Group label="Only by these accounts" description="none chosen: by all of ours" value={form.accountIds} onChange={(accountIds) => set({ accountIds })}>
          <Group gap="md" mt={6}>
            {accounts.slice(0, 20).map((account) => (
              <Checkbox key={account.id} value={account.id} label={`${account.handle} · ${networkName(account.network)}`} />
            ))}
          </Group>
        </Checkbox.Group>
      ) : null}
    </div>
  );
}
