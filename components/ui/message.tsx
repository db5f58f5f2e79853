"use client";

import { Button, Center, Stack, Text, Title } from "@mantine/core";
import Link from "next/link";

type Props = { title: string; text: string; action: string; href?: string; onAction?: () => void };

/** A whole page that says one thing and offers one way on. */
export function Message({ title, text, action, href, onAction }: Props) {
  return (
    <Center mih="60vh" p="lg">
      <Stack gap="sm" maw={420}>
        <Title order={1} size="h3">
          {title}
        </Title>
        <Text c="dimmed">{text}</Text>
        {href ? (
          <Button component={Link} href={href} w="fit-content">
            {action}
          </Button>
        ) : (
          <Button onClick={onAction} w="fit-content">
            {action}
          </Button>
        )}
      </Stack>
    </Center>
  );
}
