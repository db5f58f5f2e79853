/** What a severity is called. */
export const severityNames = [
  { value: 1, label: "1 · gravest" },
  { value: 2, label: "2 · grave" },
  { value: 3, label: "3 · serious" },
  { value: 4, label: "4 · raised" },
  { value: 5, label: "5 · ordinary" },
] as const;
