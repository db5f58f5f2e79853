"use client";
import { Button, Indicator, NativeSelect, Popover, Select, Stack, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { FilterProps } from "@/components/conversations/filter-menu";
import { severityNames } from "@/components/conversations/severity-names";
import { useWork } from "@/components/conversations/work-context";
import { networkName } from "@/lib/format/network";
import { filterOptionsQuery } from "@/lib/conversations/queries";
import { claimFilters, defaultOrder, orders } from "@/lib/conversations/list-schema";
import { outcomes, sentimentNames } from "@/lib/conversations/schema";
import { fieldOfInstant, instantOfField } from "@/lib/conversations/snooze-times";
import { countFilters, severities, type View, withoutFilters } from "@/lib/conversations/view";

const languageNames = new Intl.DisplayNames("en", { type: "language", fallback: "code" });
const inside = { withinPortal: false } as const;

/** What FilterMenu opens; loaded by it. */
export function FilterPopover({ view, onChange }: FilterProps) {
  const { data: options } = useQuery(filterOptionsQuery());
  const { timeZone } = useWork();
  const count = countFilters(view);
  const set = (part: Partial<View>) => onChange({ ...view, ...part });
  return (
    <Indicator label={count} disabled={count === 0} size={18} inline>
      <Popover position="bottom-end" width={320} shadow="md" trapFocus>
        <Popover.Target>
          <Button variant="default" aria-label={count === 0 ? undefined : `Filters, ${count} set`}>
            Filters
          </Button>
        </Popover.Target>
        <Popover.Dropdown aria-label="Filters" mah="min(80dvh, 720px)" style={{ overflowY: "auto" }}>
          <Stack gap="xs">
            <NativeSelect
              label="Order"
              data={[
                { value: "priority", label: "Priority" },
                { value: "waiting", label: "Waiting longest" },
                { value: "newest", label: "Newest activity" },
              ]}
              value={view.order ?? defaultOrder(view.tab)}
              onChange={(event) => set({ order: orders.find((order) => order === event.currentTarget.value) })}
            />
            <NativeSelect
              label="Severity"
              data={[{ value: "", label: "Any" }, ...severityNames.slice(0, 4).map(({ value, label }) => ({ value: String(value), label: value === 1 ? label : `${label}, or graver` }))]}
              value={view.severity ?? ""}
              onChange={(event) => set({ severity: severities.find((severity) => severity === event.currentTarget.value) })}
            />
            <NativeSelect
              label="Being answered"
              data={[{ value: "", label: "By anybody or nobody" }, { value: "nobody", label: "By nobody" }, { value: "me", label: "By me" }, { value: "others", label: "By somebody else" }]}
              value={view.claimed ?? ""}
              onChange={(event) => set({ claimed: claimFilters.find((claimed) => claimed === event.currentTarget.value) })}
            />
            <NativeSelect
              label="How it ended"
              data={[{ value: "", label: "Any" }, ...outcomes]}
              value={view.outcome ?? ""}
              onChange={(event) => set({ outcome: outcomes.find((outcome) => outcome === event.currentTarget.value) })}
            />
            <NativeSelect
              label="Feeling now"
              data={[{ value: "", label: "Any" }, ...sentimentNames]}
              value={view.sentiment ?? ""}
              onChange={(event) => set({ sentiment: sentimentNames.find((name) => name === event.currentTarget.value) })}
            />
            <Select
              label="Topic"
              placeholder="Any"
              searchable
              clearable
              comboboxProps={inside}
              data={options?.topics.map((topic) => ({ value: String(topic.id), label: topic.name })) ?? []}
              value={view.topic ?? null}
              onChange={(value) => set({ topic: value ?? undefined })}
            />
            <Select
              label="Source"
              placeholder="Any"
              searchable
              clearable
              comboboxProps={inside}
              data={options?.sources.map((source) => ({ value: String(source.id), label: `${source.name} · ${networkName(source.network)}` })) ?? []}
              value={view.source ?? null}
              onChange={(value) => set({ source: value ?? undefined })}
            />
            <Select
              label="Assigned to"
              placeholder="Anybody"
              searchable
              clearable
              comboboxProps={inside}
              data={[
                { value: "none", label: "Nobody yet" },
                ...(options?.people.map((person) => ({ value: String(person.id), label: person.name })) ?? []),
              ]}
              value={view.assignee ?? null}
              onChange={(value) => set({ assignee: value ?? undefined })}
            />
            <Select
              label="Answered by our account"
              placeholder="Any"
              searchable
              clearable
              comboboxProps={inside}
              data={options?.accounts.map((account) => ({ value: account.id, label: `${account.handle} · ${networkName(account.network)}` })) ?? []}
              value={view.account ?? null}
              onChange={(value) => set({ account: value ?? undefined })}
            />
            {options && options.languages.length > 0 ? (
              <Select
                label="Language"
                placeholder="Any"
                searchable
                clearable
                comboboxProps={inside}
                data={options.languages.map((code) => ({ value: code, label: languageName(code) }))}
                value={view.lang ?? null}
                onChange={(value) => set({ lang: value ?? undefined })}
              />
            ) : null}
            <TextInput
              type="datetime-local"
              label="Began from"
              value={view.from ? fieldOfInstant(new Date(view.from), timeZone) : ""}
              onChange={(event) => set({ from: instantOfField(event.currentTarget.value, timeZone)?.toISOString() })}
            />
            <TextInput
              type="datetime-local"
              label="Began before"
              description={`Clock of ${timeZone.replaceAll("_", " ")}`}
              inputWrapperOrder={["label", "input", "description"]}
              value={view.to ? fieldOfInstant(new Date(view.to), timeZone) : ""}
              onChange={(event) => set({ to: instantOfField(event.currentTarget.value, timeZone)?.toISOString() })}
            />
            <Button variant="subtle" disabled={count === 0} onClick={() => onChange({ ...withoutFilters(view), q: view.q })}>
              Clear filters
            </Button>
          </Stack>
        </Popover.Dropdown>
      </Popover>
    </Indicator>
  );
}

function languageName(code: string): string {
  try {
    return languageNames.of(code) ?? code;
  } catch {
    return code;
  }
}
