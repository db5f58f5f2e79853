import type { ReactNode } from "react";
import classes from "@/components/advocacy/advocacy.module.css";
import { StateChip } from "@/components/ui/state-chip";
import type { Material } from "@/lib/advocacy/campaigns/schema";

export const materialKindNames = { fact: "Fact", link: "Link", picture: "Picture", question: "Question worth answering" } as const;

type Props = { material: readonly Material[]; actions?: (material: Material) => ReactNode };

/** Facts, addresses and questions; no button copies any of it. */
export function MaterialList({ material, actions }: Props) {
  return (
    <ul className={classes.list}>
      {material.map((one) => (
        <li key={one.id} className={classes.item}>
          <div>
            <p className={classes.row}>
              <StateChip>{materialKindNames[one.kind]}</StateChip>
              <b dir="auto">{one.title}</b>
            </p>
            {one.body ? <p dir="auto">{one.body}</p> : null}
            {one.url ? (
              <p>
                <a href={one.url} target="_blank" rel="noreferrer">
                  {one.url.replace(/^https?:\/\//, "")}
                </a>
              </p>
            ) : null}
            {actions && one.contradictedBy ? (
              <p className={classes.quiet}>
                Contradicted by posts with <code>{one.contradictedBy}</code>
              </p>
            ) : null}
          </div>
          {actions ? actions(one) : null}
        </li>
      ))}
    </ul>
  );
}
