"use client";

import { Button, Code, CopyButton, Group, Stack, Text, TextInput } from "@mantine/core";

type Props = { secret: string; url: string; onDone: () => void };

const example = `{"id":"post-1","text":"Where is my parcel?","author":{"handle":"mara"},"published_at":"2026-11-22T10:00:00Z"}`;

/** A signing secret, this once, and how to use it. */
export function SecretOnce({ secret, url, onDone }: Props) {
  const curl = [
    `SECRET='${secret}'`,
    `BODY='${example}'`,
    `ID=msg_$(date +%s%N); TS=$(date +%s)`,
    `KEY=$(printf %s "\${SECRET#whsec_}" | base64 -d | od -An -vtx1 | tr -d ' \\n')`,
    `SIG=$(printf '%s.%s.%s' "$ID" "$TS" "$BODY" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$KEY" -binary | base64)`,
    `curl '${url}' -H "webhook-id: $ID" -H "webhook-timestamp: $TS" -H "webhook-signature: v1,$SIG" -H 'content-type: application/json' -d "$BODY"`,
  ].join("\n");
  return (
    <Stack gap="sm">
      <Text>
        <b>Copy the signing secret now.</b> It is not shown again; you can always make a new one.
      </Text>
      <Copyable label="Address" value={url} />
      <Copyable label="Signing secret" value={secret} />
      <Text size="sm" c="dimmed">
        Sign calls as Standard Webhooks describes (any of its libraries does). Try it from a terminal:
      </Text>
      <Code block style={{ whiteSpace: "pre-wrap", wordBreak: "break-all" }}>
        {curl}
      </Code>
      <Group gap="xs">
        <Copy value={curl} label="Copy the example" />
        <Button onClick={onDone}>I have copied the secret</Button>
      </Group>
    </Stack>
  );
}

function Copyable({ label, value }: { label: string; value: string }) {
  return (
    <Group gap="xs" align="end" wrap="nowrap">
      <TextInput label={label} value={value} readOnly style={{ flex: 1 }} onFocus={(event) => event.currentTarget.select()} />
      <Copy value={value} label={`Copy: ${label}`} short />
    </Group>
  );
}

function Copy({ value, label, short = false }: { value: string; label: string; short?: boolean }) {
  return (
    <CopyButton value={value}>
      {({ copied, copy }) => (
        <Button variant="default" onClick={copy} aria-label={label}>
          {copied ? "Copied" : short ? "Copy" : label}
        </Button>
      )}
    </CopyButton>
  );
}
