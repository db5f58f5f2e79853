import type { Icon } from "@tabler/icons-react";
import { IconActivity, IconAlertTriangle, IconBook2, IconChecklist, IconClockBolt, IconDatabase, IconHeartHandshake, IconMessageHeart, IconMessages, IconReportAnalytics, IconSettings, IconSpeakerphone, IconTags, IconTargetArrow, IconTrendingUp, IconUsers, IconUsersGroup } from "@tabler/icons-react";
import { admins, readers, type Role, workers } from "@/lib/auth/roles";

export type Destination = { href: string; label: string; icon: Icon; roles: readonly Role[] };

/** The navigation, in its groups; each role sees what its routes allow. */
export const destinations: readonly (readonly Destination[])[] = [
  [{ href: "/my", label: "My voice", icon: IconMessageHeart, roles: ["advocate"] }],
  [
    { href: "/now", label: "Now", icon: IconActivity, roles: readers },
    { href: "/conversations", label: "Conversations", icon: IconMessages, roles: workers },
    { href: "/crises", label: "Crises", icon: IconAlertTriangle, roles: workers },
    { href: "/trends", label: "Trends", icon: IconTrendingUp, roles: workers },
    { href: "/response-times", label: "Response times", icon: IconClockBolt, roles: workers },
    { href: "/reports", label: "Reports", icon: IconReportAnalytics, roles: readers },
  ],
  [
    { href: "/promises", label: "Promises", icon: IconHeartHandshake, roles: workers },
    { href: "/approvals", label: "Approvals", icon: IconChecklist, roles: workers },
    { href: "/drills", label: "Drills", icon: IconTargetArrow, roles: workers },
    { href: "/advocacy", label: "Advocacy", icon: IconSpeakerphone, roles: workers },
    { href: "/integrity", label: "Integrity", icon: IconUsersGroup, roles: workers },
  ],
  [
    { href: "/sources", label: "Sources", icon: IconDatabase, roles: workers },
    { href: "/topics", label: "Topics", icon: IconTags, roles: workers },
    { href: "/playbooks", label: "Playbooks", icon: IconBook2, roles: workers },
    { href: "/people", label: "People", icon: IconUsers, roles: admins },
    { href: "/settings", label: "Settings", icon: IconSettings, roles: workers },
  ],
];
