import type { LibraryPlaybook } from "@/lib/playbooks/library-schema";
import { advice, rule, severity, statements, steps, triggers, variables } from "@/lib/playbooks/library/writing";

export const dataBreach: LibraryPlaybook = {
  key: "data-breach",
  name: "Data breach",
  summary: "Somebody may have seen or taken what people trusted us with. Say whose data, which data and what each person can do, as soon as each is known.",
  authority: {
    rules: [
      rule("publish_reply", "responder", 4, 5, "alone"),
      rule("publish_reply", "responder", 1, 3, "with approval"),
      rule("publish_statement", "responder", 1, 5, "no"),
      rule("publish_statement", "lead", 1, 3, "with approval", { approver: "admin", steps: 2 }),
      rule("publish_statement", "lead", 4, 5, "with approval", { approver: "admin" }),
      rule("offer_refund", "responder", 1, 5, "no"),
      rule("edit_own_post", "responder", 1, 5, "no"),
    ],
  },
  content: {
    triggers: triggers(
      ["for-sale", "Somebody offers our customers' data, or publishes a sample that looks real."],
      ["researcher", "A researcher or journalist says that data can be reached from outside."],
      ["strange-letters", "Customers receive fraud that uses details only we hold."],
      ["security-call", "Our security team has found a stranger in a system with personal data."],
      ["ransom", "We receive a demand, or a group names us on its page."],
    ),
    severity: severity(
      "Passwords, money, health or identity documents of many people are out, or are being used against them.",
      "Personal data were taken; people may be harmed by them.",
      "Data could be reached; nobody has yet shown that anyone took them.",
      "Few people, little data, found by ourselves and closed.",
      "A rumour or an old leak that is being passed off as new.",
    ),
    checklists: {
      lead: steps(
        [0, "aware-time", "Write down the minute at which we became aware. Legal deadlines count from it."],
        [5, "one-source", "Name the one person in security whose facts we publish. No other figures leave the house."],
        [15, "privacy-officer", "Get the data protection officer into the room."],
        [60, "people-first", "Decide how affected people hear it from us before they read it elsewhere."],
        [240, "second-day", "Plan tomorrow: who is rested, who speaks, what will be known."],
      ),
      writer: steps(
        [10, "holding", "Write the holding statement with what is known only. No numbers unless security has confirmed them."],
        [30, "what-to-do", "Write the list of what a person can do now: change which password, watch which letters."],
        [60, "letter", "Draft the message to affected people in plain words: what, whose, when, what now, whom to ask."],
        [120, "questions", "Answer the ten questions support hears. Each answer in two sentences."],
      ),
      monitor: steps(
        [0, "samples", "Look for posts with samples. Keep the address, never copy the personal data into our notes."],
        [10, "fraud", "Collect reports of fraud that uses our name; give them to security at once."],
        [30, "fake-help", "Watch for accounts that pretend to be our support; report each to the network."],
        [60, "press", "List who in the press has asked or written, and what they say is new."],
      ),
      approver: steps(
        [12, "attacker", "Read the text as the attacker would. Remove what helps them."],
        [15, "certain", "Strike out each sentence that could turn out wrong tomorrow."],
        [45, "legal-privacy", "Have legal and the data protection officer sign off the letter, both by name."],
      ),
      liaison: steps(
        [30, "authority-clock", "Agree with legal who notifies the data protection authority, and when. Put the hour on the timeline."],
        [45, "support", "Brief support: what we say, what we do not know, how to recognise fraud."],
        [60, "partners", "Tell partners and banks whose customers are affected."],
        [90, "staff", "Tell employees before the public statement goes out. Some of them are customers."],
      ),
    },
    variables: variables(
      ["what_happened", "What is confirmed, in one clause", "somebody used a stolen login to reach an order archive"],
      ["data_kinds", "Which data", "names, postal addresses and order histories"],
      ["not_affected", "Which data are certainly safe", "card numbers and passwords"],
      ["affected", "Whose data", "customers who ordered in 2021"],
      ["advice", "What to do now", "do not open links in messages about a parcel you did not order"],
      ["help_page", "Address of the help page", "example.org/data-help"],
    ),
    statements: statements(
      ["holding", "holding", "We are looking into a report that customer data of {{organisation}} could be seen by others. The access is closed. We do not know yet whose data it concerns. What you can do today: {{help_page}}. We report back at {{next_update}}."],
      ["update", "confirmed", "We can confirm that {{what_happened}}. It concerns {{affected}}: {{data_kinds}}. Not reached were {{not_affected}}. We are writing to everybody concerned. Until then, {{advice}}. We are sorry that what you trusted us with was not safe. More follows at {{next_update}}, also if there is nothing new."],
      ["correction", "more-people", "More people are concerned than we said. It is now {{affected}}. We gave the first number before the review was complete, and that was too early. Each person hears from us directly. The full list of data is on {{help_page}}; we renew it at {{next_update}}."],
      ["final", "review-done", "The review is finished. {{what_happened}}. We have told {{affected}}, the data protection authority and our partners. We closed the way in, shortened how long we keep data, and had others test it. If you still receive strange messages, {{help_page}} stays open and people answer there."],
    ),
    dos: advice(
      ["Record when we became aware, to the minute.", "A breach that may put people at risk goes to the authority without undue delay, where feasible within 72 hours of becoming aware; later needs reasons.", "GDPR art. 33(1)"],
      ["Tell people directly when the risk for them is high.", "The law asks for plain language, without undue delay; a notice on a website is not the first choice.", "GDPR art. 34"],
      ["Say it first, if it will come out.", "Organisations that disclose their own bad news are believed more than those whose news others break.", "Arpan and Roskos-Ewoldsen, Public Relations Review, 2005"],
      ["Give one thing to do that helps.", "People who can act are less afraid, and fewer of them are defrauded."],
    ),
    donts: advice(
      ["Do not say that security is our highest priority.", "On this day nobody believes it, and it answers no question."],
      ["Do not give a number that security has not confirmed.", "Numbers that grow each day are read as hiding."],
      ["Do not ask for personal data in public replies.", "Whoever reads along can use it. Move to a private channel that we name."],
      ["Do not threaten the person who found it.", "It turns a report into a story about us, and silences the next finder."],
    ),
  },
};
