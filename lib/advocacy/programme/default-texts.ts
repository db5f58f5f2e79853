/** Where the rules stand that the policy is made of. */
export const sources = [
  { name: "16 CFR Part 255: Guides concerning endorsements", href: "https://www.ecfr.gov/current/title-16/chapter-I/subchapter-B/part-255" },
  { name: "FTC’s Endorsement Guides: what people are asking", href: "https://www.ftc.gov/business-guidance/resources/ftcs-endorsement-guides-what-people-are-asking" },
  { name: "16 CFR Part 465: Rule on consumer reviews and testimonials", href: "https://www.ecfr.gov/current/title-16/chapter-I/subchapter-D/part-465" },
] as const;

/** Terms to begin with; leads change them to what holds in their organisation. */
export const defaultTerms = (employer: string) => `Taking part is your choice. ${employer} invites everybody with the same open link, so nobody can see who did not take part, and nothing good or bad at work follows from it.

You may leave at any time, with one click and without a reason. Your place in the programme, your accounts here and your unpublished drafts are then deleted.

You write in your own words and under your own name. Nobody gives you sentences to post, nobody counts how often you post, and there are no points, prizes or lists of the busiest.

You may disagree. Criticism of ${employer} is welcome here, with your name or without it, and it ends nothing.

What others see of you: those who lead communications here see your name, what you do, and the accounts you proved to be yours, because readers must be told who speaks. They do not see how much anybody writes.

Drafts that you have checked here are kept for 90 days at most, so that later ones can be compared with them. What you post in public is public, and stands in this product as “advocate”.`;

/** Policy to begin with, after 16 CFR 255 and what the FTC says to employees. */
export const defaultPolicy = (employer: string) => `Say in the post itself that you work for ${employer}, in words that anybody understands: “I work at ${employer}” or “#${employer.replaceAll(/[^\p{L}\p{N}]/gu, "") || "Employer"}Employee”. Your profile is not enough, and short signs like #spon or #ee are not either. Where the network has a mark for paid partnerships, use it as well.

Say only what you know to be true and what is your own opinion. Do not speak of products you have not used or of places you have not worked at.

Do not copy what a colleague or ${employer} wrote. The same sentence from many people reads like a machine, and does harm.

Answer a critic only when they spoke to you or asked. People may say what they think of ${employer} without being corrected by us.

No reviews or star ratings of ${employer}, its products or its competitors, and none asked of family or friends.

Nothing about colleagues, customers, or matters that are not public. If you are unsure, do not post, or ask.`;
