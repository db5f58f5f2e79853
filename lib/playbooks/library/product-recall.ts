import type { LibraryPlaybook } from "@/lib/playbooks/library-schema";
import { advice, rule, severity, statements, steps, triggers, variables } from "@/lib/playbooks/library/writing";

export const productRecall: LibraryPlaybook = {
  key: "product-recall",
  name: "Product recall",
  summary: "Something we sold may hurt people. First they learn how to recognise it and what to do with it; everything else comes after.",
  authority: {
    rules: [
      rule("publish_reply", "responder", 3, 5, "alone"),
      rule("publish_reply", "responder", 1, 2, "with approval"),
      rule("publish_statement", "responder", 1, 5, "no"),
      rule("publish_statement", "lead", 3, 5, "alone"),
      rule("publish_statement", "lead", 1, 2, "with approval", { approver: "admin" }),
      rule("offer_refund", "responder", 1, 5, "alone", { limit: { amount: 100, currency: "EUR" } }),
      rule("delete_own_post", "responder", 1, 5, "alone"),
    ],
  },
  content: {
    triggers: triggers(
      ["injury", "One person says that our product hurt somebody, with a picture, a batch number or a doctor's word."],
      ["same-fault", "Three people who do not know each other describe the same fault within a day."],
      ["authority", "A safety authority, a hospital or a laboratory asks about a product."],
      ["supplier", "A supplier warns us about a part or an ingredient we have used."],
      ["own-test", "Our own tests find what must not be there, and some of it has left the warehouse."],
    ),
    severity: severity(
      "People are hurt or could be within hours, and the product is in homes.",
      "Harm is likely with ordinary use; no injury is confirmed. Or a child's product is affected at all.",
      "Harm is possible in rare use, or an undeclared ingredient matters to some people only.",
      "The product fails early or is labelled wrongly; nobody can be hurt by it.",
      "One complaint about one item; the batch has been checked and is sound.",
    ),
    checklists: {
      lead: steps(
        [0, "name-hazard", "Say in one sentence what can happen to whom. Write it on the fact sheet as known or not known."],
        [5, "stop-sale", "Ask operations whether sale and delivery have stopped. If not, get the name of who stops them."],
        [10, "pause-posts", "Pause every planned post and advert that shows the product."],
        [30, "recall-decision", "Get the recall decision, or the time at which it will fall, from the person who owns it."],
        [120, "call-centre", "Check that telephone lines and shops give the same three answers as our posts."],
      ),
      writer: steps(
        [5, "batch-line", "Write how to recognise the product: name, size, batch, where the number stands, a picture of it."],
        [10, "holding", "Finish the holding statement. What to do with the product comes first."],
        [25, "recall-notice", "Write the recall notice: product, hazard, what to do, how to get money back, telephone number."],
        [60, "languages", "Have notice and replies in each language of the countries where it was sold."],
      ),
      monitor: steps(
        [0, "find-injuries", "Search for every post that speaks of an injury. Bring each to the lead, however small."],
        [10, "count-batches", "List batch numbers and shops that people name; hand the list to quality every half hour."],
        [30, "still-on-sale", "Look for posts that show it on a shelf or second hand; send place and picture to operations."],
        [60, "repeat-questions", "Give the writer the five questions people ask most, with the words they use."],
      ),
      approver: steps(
        [8, "hazard-words", "Check that nothing in the text makes the hazard sound smaller than quality says it is."],
        [12, "legal-duty", "Confirm with legal who must be told, and by when, in each country of sale."],
        [30, "same-everywhere", "Compare notice, website and shop sign word by word. Release them together."],
      ),
      liaison: steps(
        [10, "authority-told", "Tell the safety authority, or confirm the hour at which it is told. Record name and time."],
        [20, "shops-told", "Tell retailers and marketplaces before customers come to them; send sign and script."],
        [30, "injured-people", "One named person calls everybody who reports an injury. No script, no conditions."],
        [90, "doctors", "Send poison information and the doctors' association what they need, if the hazard is medical."],
      ),
    },
    variables: variables(
      ["product", "The product as its label says", "Lumi night light, 2-pack"],
      ["batch", "Batch and where to read it", "L24-07, on the base"],
      ["hazard", "What can happen", "the cable can overheat"],
      ["action", "What to do now", "unplug it and keep children away from it"],
      ["remedy", "What people can choose", "your money back or a new one"],
      ["contact", "Where to reach us", "0800 555 0142, all night"],
      ["cause", "What was found, in one clause", "a solder joint that loosens with heat"],
      ["returned", "How many have come back", "7 of 10"],
    ),
    statements: statements(
      ["holding", "holding", "If you have {{product}}, please {{action}}. We have reports that {{hazard}} and are testing now. We have stopped selling it. Questions: {{contact}}. Our next word comes at {{next_update}}."],
      ["update", "recall", "We are recalling {{product}}, batch {{batch}}, because {{hazard}}. Stop using it: {{action}}. You can choose {{remedy}}, with or without a receipt. Call {{contact}}. At {{next_update}} we tell you what the tests have shown since."],
      ["correction", "other-batches", "Earlier we named the wrong batch. The right one is {{batch}} of {{product}}. If you threw away one that was fine, we still give you {{remedy}}. The list on our site is corrected; we check it again by {{next_update}}."],
      ["final", "cause-found", "The cause is known: {{cause}}. Every shop has taken {{product}} from its shelves, and {{returned}} have come back. If yours is still at home, please return it. {{remedy}} stays open without an end date. What we changed in production can be read on our recall page."],
    ),
    dos: advice(
      ["Start with what people must do.", "Whoever reads one line only must be safe after it. Guidance on harm comes before sympathy and before our reasons.", "Coombs, Situational Crisis Communication Theory, 2007: instructing information first"],
      ["Offer a choice of remedies, free of charge.", "In the European Union the consumer chooses between at least two of repair, replacement and refund, unless that is impossible or out of proportion.", "Regulation (EU) 2023/988, art. 37"],
      ["Ask legal about the reporting deadline in the first minutes.", "In the United States a firm has 24 hours after it has reportable information about a consumer product.", "16 CFR 1115.14(e)"],
      ["Answer each report of an injury by a person with a name.", "A hurt person who is sent a form tells everybody about the form."],
    ),
    donts: advice(
      ["Do not write voluntary, precautionary or in rare cases in the notice.", "Such words make people keep the product. European law rules them out in recall notices.", "Regulation (EU) 2023/988, art. 36"],
      ["Do not ask for a receipt before somebody may return it.", "Every condition leaves dangerous products in homes."],
      ["Do not guess at the cause.", "A cause withdrawn later costs the belief in the next warning."],
      ["Do not hide complaints beneath our posts.", "They are how other people recognise that theirs is affected."],
    ),
  },
};
