import Link from "next/link";
import classes from "@/components/ui/tabs.module.css";

const tabs = [
  { tab: "backlash", href: "/advocacy", label: "Does it help or harm?" },
  { tab: "programme", href: "/advocacy/programme", label: "Programme" },
  { tab: "guard", href: "/advocacy/guard", label: "Guard" },
  { tab: "outsider", href: "/advocacy/outsider", label: "As outsiders see it" },
  { tab: "voice", href: "/advocacy/voice", label: "Voice of employees" },
] as const;

/** Beside the title of each page of Advocacy. */
export function AdvocacyTabs({ tab }: { tab: (typeof tabs)[number]["tab"] }) {
  return (
    <nav className={classes.tabs} aria-label="Advocacy">
      {tabs.map((one) => (
        <Link key={one.tab} href={one.href} aria-current={one.tab === tab ? "page" : undefined}>
          {one.label}
        </Link>
      ))}
    </nav>
  );
}
