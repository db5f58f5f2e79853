import type { LibraryPlaybook } from "@/lib/playbooks/library-schema";
import { advice, rule, severity, statements, steps, triggers, variables } from "@/lib/playbooks/library/writing";

export const workingConditions: LibraryPlaybook = {
  key: "working-conditions",
  name: "Working-conditions story",
  summary: "People say that work here harms them. Answer with what changes at work. Never with staff who are told to praise us.",
  authority: {
    rules: [
      rule("publish_reply", "responder", 4, 5, "alone"),
      rule("publish_reply", "responder", 1, 3, "with approval"),
      rule("publish_statement", "responder", 1, 5, "no"),
      rule("publish_statement", "lead", 1, 2, "with approval", { approver: "admin" }),
      rule("publish_statement", "lead", 3, 5, "alone"),
      rule("change_standing_wording", "responder", 1, 5, "no"),
      rule("offer_refund", "responder", 1, 5, "no"),
    ],
  },
  content: {
    triggers: triggers(
      ["article", "A newspaper, a broadcaster or a union publishes on conditions at one of our sites."],
      ["insider", "Somebody who works or worked here writes about injuries, pace, breaks, pay or fear."],
      ["uniform-praise", "Accounts that seem to be our staff praise us in the same words."],
      ["accident", "A person was hurt at work and others say it was foreseeable."],
      ["strike", "A strike or a petition is announced."],
    ),
    severity: severity(
      "A death or grave injury at work, or proof that we knew of a danger and left it.",
      "Several employees or a documented article describe harm; authorities or lawmakers ask.",
      "One site, one practice; some of it is true and can be changed within days.",
      "Complaints about shifts or pay that are handled with the team there.",
      "An old story returns and what it describes has been changed, with evidence.",
    ),
    checklists: {
      lead: steps(
        [0, "read-it-all", "Read the whole article or thread. Mark each claim as true, partly true, untrue or not known."],
        [10, "stop-advocacy", "Stop advocacy posts on this topic. Ask whether anybody here was told or paid to post."],
        [30, "who-can-change", "Get the person into the room who can change shifts, targets or breaks. Without one we have nothing to say."],
        [90, "one-change", "Agree on one change that starts this week, with a date and somebody answerable for it."],
        [1440, "root-cause", "Put the cause on the board's agenda and record the date. Posts do not end it."],
      ),
      writer: steps(
        [15, "holding", "Write what we take seriously and by when we answer each point. No praise of ourselves."],
        [60, "point-by-point", "Answer the claims one by one: true, being changed, not so and here is the evidence."],
        [120, "staff-first", "Write to the staff first. It goes out at least half an hour before the public text."],
      ),
      monitor: steps(
        [0, "colleagues", "Find what employees say themselves. Summarise without names."],
        [15, "alike", "Check for accounts that defend us in like words. Treat them as ours until shown otherwise; tell the lead."],
        [60, "what-matters", "Group complaints by what could be changed: breaks, heat, pace, pay, tone, safety."],
        [180, "reaction", "After each of our posts, count who was calmed and who was angered by it."],
      ),
      approver: steps(
        [20, "evidence", "Ask for the evidence of each sentence about conditions. Without it the sentence goes."],
        [30, "rights", "Check that nothing discourages employees from speaking about their work."],
        [70, "no-comparison", "Remove comparisons with other firms and with the legal minimum."],
      ),
      liaison: steps(
        [20, "works-council", "Call the works council or the union before we publish. Ask what they would say is missing."],
        [45, "site", "Have the site's manager speak with the shift in person today."],
        [60, "injured", "Make sure that somebody visits whoever was hurt, and that it is about them and not about us."],
        [120, "inspector", "Offer the labour inspectorate access, and record it."],
      ),
    },
    variables: variables(
      ["site", "Which site", "our fulfilment centre in Harrow Vale"],
      ["claim", "What is said, fairly put", "targets leave no time for breaks"],
      ["finding", "What we have found", "on night shifts that is true"],
      ["change", "What changes, and when", "from Monday, targets pause during every break"],
      ["owner", "Who answers for it, with the office", "Maren Tolle, head of operations"],
      ["outside", "Who checks from outside", "the labour inspectorate"],
    ),
    statements: statements(
      ["holding", "holding", "People who work at {{site}} say that {{claim}}. We owe them an answer before we owe one to anybody else. {{owner}} is there today and listens. What was found, and what changes, we publish at {{next_update}}."],
      ["update", "finding", "We asked at {{site}}, and {{finding}}. That is our mistake and not that of the people there. {{change}}. {{owner}} answers for it. Whoever works here may speak about it in public under their own name or not at all; nobody needs our leave. The next report is due at {{next_update}}."],
      ["correction", "staff-posts", "Some accounts that defended us in the last days belong to employees who were asked to post. They did not say so. That was wrong, and we have ended it. We ask nobody to speak for us. Believe instead what {{outside}} reports; we publish it unshortened by {{next_update}}."],
      ["final", "changed", "What we promised for {{site}} is done: {{change}}. {{outside}} has looked at it and the report is public, the critical part included. Two points are still open, with a date each. In three months we say here whether it held."],
    ),
    dos: advice(
      ["Begin with the staff.", "They read everything we write, and know better than we do what is true."],
      ["Let critics among the employees be heard.", "Honest criticism from inside is believed, and it names what to change."],
      ["If an employee speaks for us, the tie is disclosed.", "In the United States a material connection must be disclosed clearly, employment included; in the European Union posing as a consumer is banned.", "16 CFR 255.5; Directive 2005/29/EC, Annex I no. 22"],
      ["Name one change, one date and one person.", "It can be checked. Everything else in the text will be believed by it."],
    ),
    donts: advice(
      ["Do not ask or pay staff to answer critics.", "Uniform praise is recognised, mocked, and makes the true part unbelievable."],
      ["Do not forbid employees to speak about pay or conditions.", "In the United States that right is protected, in the European Union so are people who report breaches.", "29 U.S.C. § 157; Directive (EU) 2019/1937"],
      ["Do not answer with averages.", "Whoever was hurt is not an average."],
      ["Do not invite critics to a tour as the answer.", "It shows the place on its best day, and they know."],
    ),
  },
};
