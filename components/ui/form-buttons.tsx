import { Button, Group } from "@mantine/core";
import type { ReactNode } from "react";

type Props = { loading?: boolean; disabled?: boolean; color?: string | undefined; size?: "xs" | "sm"; away?: string; onClose: () => void; children: ReactNode };

/** The ways out of a form: what it does, and away from it. */
export function FormButtons({ loading, disabled, color, size = "sm", away = "Cancel", onClose, children }: Props) {
  return (
    <Group gap="xs">
      <Button type="submit" size={size} color={color} loading={loading} disabled={disabled}>
        {children}
      </Button>
      <Button size={size} variant="default" onClick={onClose}>
        {away}
      </Button>
    </Group>
  );
}
