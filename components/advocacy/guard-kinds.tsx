"use client";
import classes from "@/components/advocacy/guard.module.css";
import columns from "@/components/ui/columns.module.css";
import { type FindingKind, findingNames } from "@/lib/advocacy/guard/schema";
import type { GuardPage } from "@/lib/advocacy/posts/schema";
import { formatCount } from "@/lib/format/number";

type Props = { page: GuardPage; chosen: FindingKind | null; onChoose: (kind: FindingKind) => void };

/** What was found, by kind: never by person. */
export function GuardKinds({ page, chosen, onChoose }: Props) {
  return (
    <div className={columns.column}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Finding</th>
            <th scope="col" data-number>
              Holds back
            </th>
            <th scope="col" data-number>
              Told
            </th>
          </tr>
        </thead>
        <tbody>
          {page.byKind.map(({ kind, blocked, told }) => (
            <tr key={kind}>
              <td>
                <button type="button" aria-pressed={kind === chosen} onClick={() => onChoose(kind)}>
                  {findingNames[kind]}
                </button>
              </td>
              <td data-number>{formatCount(blocked)}</td>
              <td data-number>{formatCount(told)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={classes.quiet}>{formatCount(page.counts.clean)} posts passed without a warning, over all time. A post with two findings counts in both lines; nothing is counted by person.</p>
    </div>
  );
}
