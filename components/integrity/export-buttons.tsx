import { Button } from "@mantine/core";

/** Files for a network's report form. */
export function ExportButtons({ id }: { id: number }) {
  const href = (format: string) => `/api/v1/integrity/cases/${id}/export?format=${format}`;
  return (
    <>
      <Button component="a" variant="default" href={href("text")} download>
        Evidence
      </Button>
      <Button component="a" variant="default" href={href("csv")} download>
        Addresses (CSV)
      </Button>
    </>
  );
}
