"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { ApprovalsCount } from "@/components/approvals/approvals-count";
import { destinations } from "@/components/shell/destinations";
import classes from "@/components/shell/shell.module.css";
import type { Role } from "@/lib/auth/roles";

type Props = { role: Role; waiting: number | null; onGo?: () => void };

export function Navigation({ role, waiting, onGo }: Props) {
  const pathname = usePathname();
  return (
    <nav aria-label="Pages">
      {destinations.map((group) => {
        const allowed = group.filter((destination) => destination.roles.includes(role));
        if (allowed.length === 0) return null;
        return (
          <ul key={group[0]?.href} className={classes.group}>
            {allowed.map(({ href, label, icon: Icon }) => (
              <li key={href}>
                <Link className={classes.link} href={href} aria-current={pathname === href || pathname.startsWith(`${href}/`) ? "page" : undefined} onClick={onGo}>
                  <Icon size={18} stroke={1.6} aria-hidden />
                  {label}
                  {href === "/approvals" ? <ApprovalsCount className={classes.count} /> : null}
                  {href === "/conversations" && waiting ? (
                    <span className={classes.count}>
                      {waiting > 999 ? "999+" : waiting}
                      <span className="fm-hidden"> waiting for us</span>
                    </span>
                  ) : null}
                </Link>
              </li>
            ))}
          </ul>
        );
      })}
    </nav>
  );
}
