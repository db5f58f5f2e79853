import { Alert } from "@mantine/core";
import type { ReactNode } from "react";

/** Why what was sent is not done; nothing while there is no reason. */
export function FormProblem({ children }: { children: ReactNode }) {
  if (!children) return null;
  return (
    <Alert color="red" variant="light" role="alert">
      {children}
    </Alert>
  );
}
