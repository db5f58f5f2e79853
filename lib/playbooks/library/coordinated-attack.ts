import type { LibraryPlaybook } from "@/lib/playbooks/library-schema";
import { advice, rule, severity, statements, steps, triggers, variables } from "@/lib/playbooks/library/writing";

export const coordinatedAttack: LibraryPlaybook = {
  key: "coordinated-attack",
  name: "Coordinated attack",
  summary: "Many accounts act together to drown, smear or imitate us. Keep answering real people, show evidence instead of outrage, and protect colleagues.",
  authority: {
    rules: [
      rule("publish_reply", "responder", 2, 5, "alone"),
      rule("publish_reply", "responder", 1, 1, "with approval"),
      rule("publish_statement", "responder", 1, 5, "with approval"),
      rule("publish_statement", "lead", 2, 5, "alone"),
      rule("publish_statement", "lead", 1, 1, "with approval", { approver: "admin" }),
      rule("delete_own_post", "responder", 1, 5, "no"),
      rule("change_standing_wording", "responder", 1, 5, "with approval"),
    ],
  },
  content: {
    triggers: triggers(
      ["same-words", "Many accounts post the same or nearly the same text within minutes."],
      ["young-accounts", "Most of the angry accounts are days old or have never spoken of us."],
      ["call", "A group calls on its members to flood our accounts, reviews or telephone."],
      ["double", "An account with our name and picture answers our customers."],
      ["doxxing", "Names, addresses or families of colleagues are published."],
    ),
    severity: severity(
      "People are threatened or their homes named; or customers are being robbed in our name.",
      "Real customers no longer reach us, and media take the noise for public opinion.",
      "Clearly steered, visible to many, yet the real conversation still works.",
      "A few dozen accounts, one evening, one place.",
      "It looked steered, but they are real people with a real complaint.",
    ),
    checklists: {
      lead: steps(
        [0, "real-complaint", "Ask first whether there is a real complaint at its heart. If so, take that playbook too."],
        [5, "safety", "Look after threatened colleagues before anything is published."],
        [15, "two-queues", "Split the work: some answer real people, one person collects the pattern."],
        [45, "say-or-not", "Decide whether we speak of the attack at all. Only with evidence that others can check."],
      ),
      writer: steps(
        [10, "holding", "Write for real customers: where they reach us for certain and how they know it is us."],
        [30, "evidence-note", "Describe the pattern in numbers: accounts, minutes, like sentences. No guess at who is behind it."],
        [60, "template", "Write one answer for those who honestly ask about the claims."],
      ),
      monitor: steps(
        [0, "pattern", "Save times, account ages, like sentences and links. Use the integrity view and keep its numbers."],
        [10, "real-voices", "Pick out real customers from the noise and bring them to the front of the queue."],
        [20, "doubles", "List accounts that imitate us, with pictures."],
        [60, "journalists", "See which journalists count the noise as opinion, and tell the liaison."],
      ),
      approver: steps(
        [15, "no-accusation", "Let no accusation pass without evidence that a stranger could check."],
        [20, "innocent", "Make sure that no real person is called a bot."],
        [50, "block-rule", "Agree which accounts may be hidden or blocked, and write the rule down. Criticism never."],
      ),
      liaison: steps(
        [10, "networks", "Report imitation and threats through the networks' channels; write down each case number."],
        [15, "police", "Take threats to the police with the saved evidence."],
        [30, "colleagues", "Tell all colleagues: lock private accounts, answer nothing, whom to call."],
        [60, "press", "Offer journalists the numbers and how we counted."],
      ),
    },
    variables: variables(
      ["real_account", "Our real accounts", "@fernhillfoods, with the link on our website"],
      ["window", "Over what time", "in 40 minutes last night"],
      ["accounts", "How many accounts", "212 accounts"],
      ["pattern", "What they share", "the same three sentences, from accounts opened this week"],
      ["safe_way", "Where real people reach us", "our form at example.org/hello"],
      ["real_issue", "The real question, if there is one", "how we choose our farms"],
    ),
    statements: statements(
      ["holding", "holding", "It is loud here today. If you need us: {{safe_way}} is open and a person answers. Our only account is {{real_account}}; we never ask for passwords or money. We go through every message and post a summary at {{next_update}}."],
      ["update", "pattern", "What we can show: {{window}}, {{accounts}} posted {{pattern}}. How we counted stands below, so that you can check it. We do not know who is behind it and will not guess. A real question remains, {{real_issue}}, and we are answering it. New numbers at {{next_update}}."],
      ["correction", "real-people", "We counted some people in who are real and honestly angry. That was our error; we have asked their pardon and taken them off the list. {{accounts}} is the new count. We also owed them an answer on {{real_issue}}, and it follows here at {{next_update}}."],
      ["final", "calm", "It has become quiet again. The networks have removed part of the accounts; the rest have fallen silent. Every real message has been answered, the last one this morning. On {{real_issue}} we have published what we do. Nobody was blocked for criticism."],
    ),
    dos: advice(
      ["Keep serving real people visibly.", "The aim of a flood is that they give up on us."],
      ["Publish evidence others can check, or nothing.", "A claim of bots without proof sounds like contempt for critics."],
      ["Look for the true complaint inside.", "Campaigns grow best around something that is so."],
      ["Protect colleagues first.", "People who feel safe can answer calmly."],
    ),
    donts: advice(
      ["Do not answer with accounts of our own making.", "Posing as consumers is banned, and it makes us what we accuse others of.", "Directive 2005/29/EC, Annex I no. 22; 16 CFR 255.5"],
      ["Do not call critics bots.", "One real person among them is enough to turn the story."],
      ["Do not take up the attackers' hashtag.", "Each use carries it further.", "Phillips, The Oxygen of Amplification, Data & Society, 2018"],
      ["Do not close comments for everybody.", "Real customers are the ones who would lose their way to us."],
    ),
  },
};
