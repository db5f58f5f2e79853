"use client";

import { useMutation } from "@tanstack/react-query";
import { type RefObject, useState } from "react";
import { ApiError, api } from "@/lib/http/client";
import { errorsByField, type FormValues, missingFields, startValues, toConnection } from "@/lib/sources/form-values";
import { type NetworkView, verifiedOut } from "@/lib/sources/network-schema";

type Options = { form: RefObject<HTMLFormElement | null>; network: NetworkView; config?: Record<string, unknown>; hasCredentials?: boolean; testPath: string };
type Connection = ReturnType<typeof toConnection>;

/** State of a network's form: values, what is wrong beside which field, and trying it without saving. */
export function useNetworkForm({ form, network, config, hasCredentials = false, testPath }: Options) {
  const { fields } = network;
  const [start] = useState<FormValues>(() => startValues(fields, config));
  const [values, setValues] = useState(start);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [problem, setProblem] = useState<string | null>(null);

  const showErrors = (found: Record<string, string>) => {
    setErrors(found);
    const first = fields.map((field) => `${field.part}.${field.key}`).find((path) => path in found) ?? Object.keys(found)[0];
    // Once the inputs are marked, so that a screen reader says both.
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus());
  };
  /** Shows why a call failed: beside the fields it names, else in one sentence. */
  const fail = (error: unknown) => {
    const issues = error instanceof ApiError ? (error.problem.issues ?? []) : [];
    setProblem(issues.length > 0 ? "Look at the marked fields." : error instanceof Error ? error.message : "Something went wrong. Try again.");
    showErrors(errorsByField(fields, values, issues));
  };
  const test = useMutation({
    mutationFn: (body: Connection) => api.post(testPath, { body: { config: body.config, credentials: body.credentials ?? {} }, output: verifiedOut }),
    onError: fail,
  });
  /** What to send, or null when something is missing, which is then said. Keys may be left out where they are not needed (yet). */
  const read = (needsCredentials = true): Connection | null => {
    const missing = missingFields(fields, values, hasCredentials || !needsCredentials);
    setProblem(Object.keys(missing).length > 0 ? "Something is missing." : null);
    showErrors(missing);
    return Object.keys(missing).length > 0 ? null : toConnection(fields, values);
  };
  return {
    values,
    errors,
    problem,
    test,
    isChanged: fields.some((field) => values[`${field.part}.${field.key}`] !== start[`${field.part}.${field.key}`]),
    read,
    fail,
    clear: () => {
      setProblem(null);
      setErrors({});
    },
    change(path: string, value: string | number | boolean) {
      setValues((current) => ({ ...current, [path]: value }));
      setErrors(({ [path]: _gone, ...rest }) => rest);
      test.reset();
    },
  };
}
