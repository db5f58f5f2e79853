"use client";
import { Button, CloseButton, Kbd, Menu } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import classes from "@/components/conversations/bulk.module.css";
import { severityNames } from "@/components/conversations/severity-names";
import { SnoozeTimes } from "@/components/conversations/snooze-times";
import type { Wanted } from "@/components/conversations/use-changes";
import type { Progress } from "@/components/conversations/use-bulk";
import type { Selection } from "@/components/conversations/use-selection";
import { useWork } from "@/components/conversations/work-context";
import { filterOptionsQuery } from "@/lib/conversations/queries";
import { countOf, formatCount } from "@/lib/format/number";

export type BulkMenu = "assign" | "snooze" | "severity" | null;

type Props = {
  selection: Selection;
  /** How many rows the list shows. */
  shown: number;
  progress: Progress | null;
  menu: BulkMenu;
  onMenu: (menu: BulkMenu) => void;
  /** `done` says it as a participle. */
  onChange: (wanted: Wanted, done: string) => void;
};

/** What can be done with the chosen conversations. */
export function BulkBar({ selection, shown, progress, menu, onMenu, onChange }: Props) {
  const { rows } = selection;
  const idle = rows.length === 0 || progress !== null;
  const toggle = (which: BulkMenu) => (opened: boolean) => onMenu(opened ? which : null);
  return (
    <div className={classes.bar} role="toolbar" aria-label="Chosen conversations">
      <p role="status">
        {progress ? `${formatCount(progress.done)} of ${formatCount(progress.total)} done` : `${formatCount(rows.length)} chosen`}
      </p>
      <Button size="compact-xs" variant="subtle" disabled={progress !== null || rows.length === shown} onClick={selection.all}>
        All {formatCount(shown)} shown
      </Button>
      <CloseButton size="sm" className={classes.close} aria-label="Choose none" onClick={selection.clear} />
      <div className={classes.actions}>
        {selection.areClosed ? (
          <Button size="compact-xs" disabled={idle} rightSection={<Kbd size="xs">e</Kbd>} onClick={() => onChange({ status: "open" }, "re-opened")}>
            Re-open
          </Button>
        ) : (
          <Button size="compact-xs" disabled={idle} rightSection={<Kbd size="xs">e</Kbd>} onClick={() => onChange({ status: "resolved" }, "resolved")}>
            Resolve
          </Button>
        )}
        <Menu opened={menu === "assign"} onChange={toggle("assign")} position="bottom-start" width={230} shadow="md" transitionProps={{ duration: 0 }}>
          <Menu.Target>
            <Button size="compact-xs" variant="default" disabled={idle}>
              Assign
            </Button>
          </Menu.Target>
          <Menu.Dropdown mah={360} style={{ overflowY: "auto" }}>
            <People onChange={onChange} />
          </Menu.Dropdown>
        </Menu>
        <Menu opened={menu === "snooze"} onChange={toggle("snooze")} position="bottom-start" width={270} shadow="md" transitionProps={{ duration: 0 }}>
          <Menu.Target>
            <Button size="compact-xs" variant="default" disabled={idle}>
              Snooze
            </Button>
          </Menu.Target>
          <Menu.Dropdown>{menu === "snooze" ? <SnoozeTimes onSnooze={(until) => onChange({ status: "snoozed", snoozedUntil: until }, "snoozed")} /> : null}</Menu.Dropdown>
        </Menu>
        <Menu opened={menu === "severity"} onChange={toggle("severity")} position="bottom-start" width={230} shadow="md" transitionProps={{ duration: 0 }}>
          <Menu.Target>
            <Button size="compact-xs" variant="default" disabled={idle}>
              Severity
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {severityNames.map(({ value, label }) => (
              <Menu.Item key={value} onClick={() => onChange({ severity: value }, `set to severity ${value}`)}>
                {label}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </div>
      <span className={classes.hidden}>{countOf(rows.length, "conversation")} chosen; j and k with shift choose more.</span>
    </div>
  );
}

function People({ onChange }: Pick<Props, "onChange">) {
  const { userId } = useWork();
  const { data: options } = useQuery(filterOptionsQuery());
  const people = [...(options?.people ?? [])].sort((a, b) => Number(b.id === userId) - Number(a.id === userId));
  return (
    <>
      {people.map((person) => (
        <Menu.Item key={person.id} onClick={() => onChange({ assignee: person }, `assigned to ${person.name}`)}>
          {person.id === userId ? `${person.name} (you)` : person.name}
        </Menu.Item>
      ))}
      <Menu.Divider />
      <Menu.Item onClick={() => onChange({ assignee: null }, "assigned to nobody")}>Nobody</Menu.Item>
    </>
  );
}
