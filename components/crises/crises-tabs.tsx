import Link from "next/link";
import classes from "@/components/ui/tabs.module.css";
import { type CrisesTab, crisesTabs, hrefOfTab, tabNames } from "@/components/crises/tabs";

/** Beside the title of each page of Crises; `tab` is where one is, or belongs to. */
export function CrisesTabs({ tab }: { tab: CrisesTab }) {
  return (
    <nav className={classes.tabs} aria-label="Crises">
      {crisesTabs.map((one) => (
        <Link key={one} href={hrefOfTab(one)} aria-current={one === tab ? "page" : undefined}>
          {tabNames[one]}
        </Link>
      ))}
    </nav>
  );
}
