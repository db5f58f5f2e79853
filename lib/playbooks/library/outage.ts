import type { LibraryPlaybook } from "@/lib/playbooks/library-schema";
import { advice, rule, severity, statements, steps, triggers, variables } from "@/lib/playbooks/library/writing";

export const outage: LibraryPlaybook = {
  key: "outage",
  name: "Outage",
  summary: "A service people rely on is down or slow. Say so before they have to ask, say what still works, and keep every announced time.",
  authority: {
    rules: [
      rule("publish_reply", "responder", 1, 5, "alone"),
      rule("publish_statement", "responder", 3, 5, "alone"),
      rule("publish_statement", "responder", 1, 2, "with approval"),
      rule("publish_statement", "lead", 1, 5, "alone"),
      rule("edit_own_post", "responder", 1, 5, "alone"),
      rule("offer_refund", "responder", 3, 5, "alone", { limit: { amount: 20, currency: "EUR" } }),
      rule("offer_refund", "responder", 1, 2, "no"),
    ],
  },
  content: {
    triggers: triggers(
      ["is-it-me", "Five people within ten minutes ask whether it is only them."],
      ["monitoring", "Operations report a failure that customers can notice."],
      ["supplier", "A network, bank or cloud we depend on reports trouble."],
      ["money", "Somebody was charged twice, or a payment hangs."],
      ["safety", "Somebody cannot reach help, heating, medicine or a lift because of us."],
    ),
    severity: severity(
      "Safety or basic supply depends on it, or everybody is without the service and no end is known.",
      "The main service is down for many people, or money is wrong.",
      "A part is down or slow; there is another way to do it.",
      "Few people, short, and operations know the cause.",
      "Trouble at one customer's end.",
    ),
    checklists: {
      lead: steps(
        [0, "confirm", "Get a yes or no from operations: is it us, for whom, since when?"],
        [3, "say-it", "Publish that we know, even when nothing else is known."],
        [10, "rhythm", "Set the next update and have somebody keep it, with news or without."],
        [30, "handover", "If it lasts over an hour, set shifts for the room."],
        [180, "make-good", "Decide what people get back, so that they need not ask."],
      ),
      writer: steps(
        [3, "holding", "Write: what does not work, since when, that we are on it, when we speak next."],
        [10, "workaround", "Get one way round it from operations and try it yourself before you publish it."],
        [30, "replies", "Give responders three answers that differ. The same sentence a hundred times reads as a machine."],
        [120, "closing", "Draft the closing statement: what it was, in words a customer uses."],
      ),
      monitor: steps(
        [0, "first-report", "Note the first public report and its time. It goes on the timeline."],
        [5, "where", "Count reports by place, device and function each ten minutes; give them to operations."],
        [15, "hardship", "Find people for whom it is serious. They are answered first."],
        [60, "after-fix", "After all clear, look for those for whom it still does not work."],
      ),
      approver: steps(
        [5, "no-promise", "Take out each time of repair that operations have not given."],
        [10, "cause", "Let no cause through before operations have confirmed it."],
        [120, "amounts", "Release the rule for refunds, so that responders can act alone."],
      ),
      liaison: steps(
        [10, "ops-line", "Stay on the line with operations. One voice carries facts both ways."],
        [15, "big-customers", "Call customers whose own service hangs on ours."],
        [30, "regulator", "Ask whether the regulator must be told, and by whom."],
        [45, "shops", "Tell shops and telephone staff the same sentence that stands on our accounts."],
      ),
    },
    variables: variables(
      ["service", "What does not work, as people call it", "card payments in the app"],
      ["since", "Since when", "08:10 CET"],
      ["works", "What still works", "payment with the plastic card"],
      ["status_page", "Address of the status page", "status.example.org"],
      ["cause", "The cause, in words of every day", "a certificate had run out"],
      ["make_good", "What people get back without asking", "one day's fee"],
    ),
    statements: statements(
      ["holding", "holding", "{{service}} does not work for many of you since {{since}}. It is our fault, not your device. {{works}} still works. The team is on it; details on {{status_page}}. Next news at {{next_update}}, even if there is none."],
      ["update", "progress", "{{service}}: we know where it hangs and are repairing it. It comes back in steps, so try again in a while and please do not reinstall anything. {{works}} keeps working. Nobody loses money by this; we check every account ourselves. We write again at {{next_update}}."],
      ["correction", "back-again", "We said that {{service}} was back. For some of you it was not, and we told you so too early. Part of it is down again. {{status_page}} shows it by region. From now on we say it is over only after an hour of quiet. Look here at {{next_update}}."],
      ["final", "over", "{{service}} has run without trouble since this morning. What it was: {{cause}}. You get {{make_good}} without asking. The whole account, our mistakes included, stands on {{status_page}} from tomorrow. Thank you for telling us so fast where it hurt."],
    ),
    dos: advice(
      ["Be first, even with little.", "People look for a sign that we know. Being first, right and credible goes together with saying what is not known yet.", "CDC, Crisis and Emergency Risk Communication"],
      ["Keep the announced time when there is no news.", "A missed update is the moment in which people start to guess."],
      ["Answer hardship first.", "Who cannot get medicine is not in the same queue as who cannot watch a film."],
      ["Publish what we learned without naming a culprit.", "Blame makes the next person report later; an account of causes makes the system safer.", "Site Reliability Engineering, 2016, ch. 15: postmortem culture"],
    ),
    donts: advice(
      ["Do not call it maintenance.", "People can tell, and then doubt the rest."],
      ["Do not say some users when it is most.", "The many will tell you that they are not some."],
      ["Do not blame the supplier.", "They chose us; we chose the supplier."],
      ["Do not send everybody to a private message.", "A hundred private answers leave the public question open."],
    ),
  },
};
