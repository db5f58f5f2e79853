"use client";
import { Kbd, Modal, Switch, Table } from "@mantine/core";
import { useShortcutSetting } from "@/components/conversations/use-shortcuts";

const keys: [string, string][] = [
  ["j", "Next conversation"],
  ["k", "Previous conversation"],
  ["x", "Choose it, to change many at once"],
  ["Shift j", "Choose on, downwards; Shift k upwards"],
  ["Enter", "Read the open conversation"],
  ["c", "Claim: you are answering; again, release it"],
  ["r", "Reply"],
  ["e", "Resolve, or open again; with a choice, resolve it"],
  ["s", "Snooze"],
  ["a", "Assign"],
  ["n", "Write an internal note"],
  ["1", "The focused or newest post reads negative"],
  ["2", "… neutral"],
  ["3", "… positive"],
  ["/", "Search"],
  ["Escape", "Back to the list"],
  ["?", "This help"],
];

export function ShortcutsHelp({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const [enabled, setEnabled] = useShortcutSetting();
  return (
    <Modal opened={opened} onClose={onClose} title="Keys" centered>
      <Table verticalSpacing={6}>
        <Table.Tbody>
          {keys.map(([key, meaning]) => (
            <Table.Tr key={key}>
              <Table.Td w={90}>
                <Kbd>{key}</Kbd>
              </Table.Td>
              <Table.Td>{meaning}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Switch mt="md" label="Single keys do something" checked={enabled} onChange={(event) => setEnabled(event.currentTarget.checked)} />
    </Modal>
  );
}
