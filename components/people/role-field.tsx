"use client";

import { Radio, Stack } from "@mantine/core";
import { roleDuties } from "@/components/people/role-duties";
import { type Role, roleNames, roles, roleSchema } from "@/lib/auth/roles";

type Props = { value: Role; onChange: (role: Role) => void; label: string; /** All roles when not given. */ offered?: readonly Role[] };

/** Roles with what each may do. */
export function RoleField({ value, onChange, label, offered = roles }: Props) {
  return (
    <Radio.Group label={label} value={value} onChange={(next) => onChange(roleSchema.parse(next))}>
      <Stack gap="xs" mt={6}>
        {offered.map((role) => (
          <Radio key={role} value={role} label={roleNames[role]} description={roleDuties[role]} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
