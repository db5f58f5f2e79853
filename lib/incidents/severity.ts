/** 1 gravest to 5 ordinary, as everywhere. */
export const incidentSeverities = [1, 2, 3, 4, 5] as const;
export type IncidentSeverity = (typeof incidentSeverities)[number];

export type SeverityCriteria = {
  name: string;
  /** One line to choose by. */
  summary: string;
  /** Any one of them is enough. */
  anyOf: readonly string[];
  /** What follows for the team. */
  means: string;
};

/** Written so that two people who read them choose the same one. Where two fit, the graver holds. */
export const severityCriteria: Record<IncidentSeverity, SeverityCriteria> = {
  1: {
    name: "Critical",
    summary: "People are harmed or in danger, or the organisation cannot go on as before.",
    anyOf: [
      "Somebody is hurt or dead, or will be unless people are told what to do.",
      "Authorities, courts or parliament act against us, or are about to.",
      "Nationwide media lead with it, and it is about something we did or failed to do.",
      "We cannot do what we exist for, and do not know when we can again.",
    ],
    means: "Everybody works on it, around the clock. The head of the organisation decides and speaks.",
  },
  2: {
    name: "Serious",
    summary: "Many are affected or angry, and it will not pass by itself.",
    anyOf: [
      "A danger to health, safety, money or private data is possible and not ruled out.",
      "Nationwide media ask about it, or a paper of record has published it.",
      "Negative posts are far beyond the usual and still growing after an hour.",
      "Our own people, partners or advertisers turn away from us in public.",
    ],
    means: "A lead runs a room now. The first statement is due in 15 minutes; approvals go before everything else.",
  },
  3: {
    name: "Moderate",
    summary: "It is beyond one conversation, and one team can hold it.",
    anyOf: [
      "Several people, independently, report the same failure of ours.",
      "One post against us spreads clearly faster than such posts do.",
      "Local or trade media ask about it.",
      "Something that is not true about us is shared by people who are listened to.",
    ],
    means: "A lead runs a room in working hours. The statement clock runs.",
  },
  4: {
    name: "Minor",
    summary: "It could become more; it is not yet.",
    anyOf: [
      "Complaints about one thing come more often than usual, each of them answered.",
      "A known failure is being repaired and few have noticed.",
      "A subject that has hurt us before comes up again.",
    ],
    means: "One person watches and has the first statement ready. No statement clock is needed.",
  },
  5: {
    name: "Watch",
    summary: "Nothing has happened to us; somebody should look from time to time.",
    anyOf: ["It happens to somebody like us.", "An announcement, date or event of ours may be taken badly."],
    means: "It is written down and looked at once a day.",
  },
};

/** The severity by which Now says *crisis*, and the banner turns. */
export const crisisSeverity = 2;

/** "Severity 2, serious: many are affected …". */
export function saySeverity(severity: IncidentSeverity): string {
  const { name, summary } = severityCriteria[severity];
  return `Severity ${severity}, ${name.toLowerCase()}: ${summary.charAt(0).toLowerCase()}${summary.slice(1)}`;
}
