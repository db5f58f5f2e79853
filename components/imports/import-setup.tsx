"use client";

import { Button, Group, Radio, Select, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import classes from "@/components/imports/imports.module.css";
import { DataTable } from "@/components/ui/data-table";
import { ZoneSelect } from "@/components/ui/zone-select";
import { api } from "@/lib/http/client";
import { fieldNames, importFields, type ImportField, type Preview, requiredFields } from "@/lib/imports/schema";

type Owned = "outbound" | "handles" | "none";

/** Before an import starts: what its columns mean, and which accounts in it are ours. */
export function ImportSetup({ id, preview }: { id: string; preview: Preview }) {
  const client = useQueryClient();
  const { shape } = preview;
  const [mapping, setMapping] = useState<Partial<Record<ImportField, string>>>(shape.mapping);
  const [network, setNetwork] = useState(shape.network);
  const [zone, setZone] = useState("UTC");
  const saysOutbound = Boolean(mapping.inbound || mapping.outbound);
  const [owned, setOwned] = useState<Owned>(saysOutbound ? "outbound" : "none");
  const [handles, setHandles] = useState("");
  const missing = requiredFields.filter((field) => !mapping[field]);
  const start = useMutation({
    mutationFn: () =>
      api.post(`/api/v1/imports/${id}/start`, {
        body: { network, mapping, zone, owned: owned === "outbound" ? "all-outbound" : owned === "handles" ? handles.split(/[\s,]+/).filter(Boolean) : [] },
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: ["imports"] }),
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (missing.length === 0) start.mutate();
      }}
    >
      <Stack gap="lg">
        <Text>
          {shape.kind === "known" ? (
            <>
              Recognised as <b>{shape.name}</b> ({preview.format}). Its columns are known.
            </>
          ) : shape.kind === "likely" ? (
            <>The columns of this {preview.format} file were recognised by their names. Check them below.</>
          ) : (
            <>The columns of this {preview.format} file are not known. Say what they hold.</>
          )}
        </Text>
        <fieldset className={classes.fieldset}>
          <legend>Which accounts in this file are ours?</legend>
          <Radio.Group value={owned} onChange={(value) => setOwned(value as Owned)} aria-label="Our accounts">
            <Stack gap="xs">
              {saysOutbound ? <Radio value="outbound" label="Everyone the file calls outbound" /> : null}
              <Radio value="handles" label="These accounts" />
              {owned === "handles" ? (
                <Textarea aria-label="Our handles, separated by commas" placeholder="harborpine, pinecare" value={handles} autosize minRows={1} onChange={(event) => setHandles(event.currentTarget.value)} />
              ) : null}
              <Radio value="none" label="None, or those already in Settings" />
            </Stack>
          </Radio.Group>
        </fieldset>
        <Group gap="md" align="end">
          <TextInput label="Network" description="Where the posts are from" value={network} onChange={(event) => setNetwork(event.currentTarget.value)} required />
          <ZoneSelect label="Time zone" description="Of times that carry none" value={zone} onChange={setZone} />
        </Group>
        <details open={shape.kind !== "known"}>
          <summary>Columns</summary>
          <div className={classes.mapping}>
            {importFields.map((field) => (
              <Select
                key={field}
                size="xs"
                label={fieldNames[field]}
                required={requiredFields.includes(field)}
                clearable
                searchable
                placeholder="not in this file"
                data={preview.columns}
                value={mapping[field] ?? null}
                error={missing.includes(field) ? "Choose a column." : undefined}
                onChange={(column) => setMapping((current) => ({ ...current, [field]: column ?? undefined }))}
              />
            ))}
          </div>
        </details>
        {start.error ? (
          <p role="alert" className={classes.error}>
            {start.error.message}
          </p>
        ) : null}
        <Group>
          <Button type="submit" loading={start.isPending} disabled={missing.length > 0 || (owned === "handles" && handles.trim() === "")}>
            Start the import
          </Button>
        </Group>
        <div>
          <h3 className={classes.heading}>The first {preview.rows.length} rows</h3>
          <DataTable<{ index: number; cells: string[] }>
            caption="The first rows of the file"
            rows={preview.rows.map((cells, index) => ({ index, cells }))}
            rowKey={(row) => String(row.index)}
            columns={preview.columns.map((column, index) => ({
              key: column,
              label: column,
              cell: (row) => <span className={classes.cell}>{row.cells[index]}</span>,
            }))}
          />
        </div>
      </Stack>
    </form>
  );
}
