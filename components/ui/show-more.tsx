import { Button } from "@mantine/core";

/** What an infinite query tells of its next page. */
type Pages = { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };

/** The next page of a list, while there is one. */
export function ShowMore({ query, label = "Show more" }: { query: Pages; label?: string }) {
  if (!query.hasNextPage) return null;
  return (
    <Button variant="subtle" size="compact-sm" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
      {label}
    </Button>
  );
}
