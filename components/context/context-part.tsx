import { Button, Skeleton } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import classes from "@/components/context/context.module.css";

type Props<Data> = { title: string; query: UseQueryResult<Data>; children: (data: Data) => ReactNode };

/** A part of the pane with a read of its own: one that fails takes no other with it. */
export function ContextPart<Data>({ title, query, children }: Props<Data>) {
  const { data } = query;
  return (
    <section className={classes.section} aria-busy={query.isPending}>
      <h3>{title}</h3>
      {query.isPending && !query.isError ? <Skeleton height={44} animate={false} /> : null}
      {query.isError && data === undefined ? (
        <p role="alert">
          {query.error.message}{" "}
          <Button size="compact-xs" variant="default" loading={query.isFetching} onClick={() => void query.refetch()}>
            Try again
          </Button>
        </p>
      ) : null}
      {data === undefined ? null : children(data)}
    </section>
  );
}
