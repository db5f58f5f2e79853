/** What somebody writes, and the answers that fit it; without any, the case's own fit. */
export type Opening = readonly [text: string, ...replies: string[]];

export type CareCase = {
  key: string;
  weight: number;
  /** Stars of a review that opens this way. */
  stars: readonly [number, number];
  openings: readonly Opening[];
  replies: readonly string[];
  happy: readonly string[];
  unhappy: readonly string[];
};

const thanked = [
  "[Got it, |]{pleased} That was quick.", "Sorted, thank you {agentName}!", "Just arrived. {pleased}", "Perfect, thanks for fixing it so [fast|kindly].",
  "[Wow|Oh], a real person! {pleased}", "Much better, thank you. {kid} is happy again.", "That works, thanks {agentName}! {pleased}", "Great, I appreciate the honest answer.",
  "Thank you, it came today and {kid} has not put it down.", "Done. {pleased}",
];
const grumbled = [
  "Still nothing. {annoyed}", "That was {days} ago and nothing happened. {annoyed}", "You said that last time too. {plea}", "No answer to my message yet. {annoyed}",
  "The form you sent me does not even load. {annoyed}", "I waited {days} for that answer? {annoyed}", "So I have to do all the work myself? Bad service.",
  "And now the tracking page says something else. {plea}", "No. {annoyed} {plea}",
];

/** Everyday customer care: what people write, what we answer, how it ends. */
export const careCases: readonly CareCase[] = [
  {
    key: "late", weight: 26, stars: [1, 2],
    openings: [
      ["{greeting}, {order} was due {days} ago and there's still no parcel. {plea}"],
      ["My {item} was promised for {occasion}. Nothing has come. {annoyed}"],
      ["The tracking for {order} has said \"out for delivery\" since {day}. {plea}"],
      ["Driver says delivered, my doorstep says otherwise. The {item} is lost, isn't it? {plea}", "{sorry}. I'm sending a second {item} today by courier, keep the first if it turns up. {agent}", "Not the doorstep's fault! The driver's photo shows another house. A new {item} leaves tonight. {agent}"],
      ["Ordered a {item} for {kid} on {day}, it's been sitting in the {city} depot for {days}. {annoyed}"],
      ["[Third|Second|Fourth] time the delivery slot moved. I took a day off work for a {item}. {annoyed}", "{sorry}. Name an hour that suits you and a courier brings the {item} then, not the usual van. {agent}"],
      ["{greeting}, my parcel went to {city}. I do not live in {city}. {plea}", "{sorry}. I've called {city}: they send it on tonight and you have it {day}. {agent}"],
      ["Half of {order} arrived. The {item} is missing, no note, nothing. {plea}", "{sorry}. The {item} was packed in a second box that got stuck. It's moving again and comes {day}. {agent}", "I'm sending the missing {item} today, free of charge. {agent}"],
      ["How hard is it to deliver a {item} in {days}? {kid} asks every morning. {annoyed}"],
      ["Late again. [Paid extra for express|Paid for next-day] and it's been {days}. I want the {price} back.", "You're right. The express fee is refunded as of now, and the parcel comes {day}. {agent}"],
      ["Your courier left the {item} in the rain. The box is soup. {annoyed}", "Oh no. A dry {item} is on its way; the soup is yours to keep. {agent}"],
      ["{kid} has been at the window for {days} waiting for a {item}. {plea}"],
    ],
    replies: [
      "{sorry}. I can see {the_order} waiting in {city}; I've asked the depot to put it on tonight's van and will write to you by noon. {agent}",
      "Thanks for telling us. Could you send your order number in a private message? I'll trace it now. {agent}",
      "{sorry}. The parcel was mis-sorted; it comes on {day} before noon, and your shipping is refunded. {agent}",
      "You're right, that is too long. I've refunded the delivery and moved the parcel up. It reaches you {day}. {agent}",
    ],
    happy: thanked, unhappy: grumbled,
  },
  {
    key: "broken", weight: 20, stars: [1, 3],
    openings: [
      ["The {part} of the {item} broke [on day one|after an hour|within {days}]. {annoyed}"],
      ["{greeting}, our {item} came without the {part}. {plea}", "{sorry}. The {part} leaves our workshop today, no need to send anything back. {agent}"],
      ["{kid} opened the {item} and the {part} was cracked. Tears all round. {plea}"],
      ["Is it normal that the {part} on the {item} wobbles? Feels unsafe to me.", "It is not. Please put the {item} away; a new one and a label for the old are on their way. {agent}", "A little play is fine, a wobble isn't. Could you send a short video? I'm here until nine. {agent}"],
      ["Second {item}, same fault: the {part} comes off. Bad quality for {price}."],
      ["Instructions for the {item} show a {part}. The box does not have one. {plea}", "{sorry}, a packing mistake. The {part} is in tonight's post. {agent}"],
      ["Paint is flaking off the {item} after {days}. Is that safe? I'm worried.", "Please stop using it until we know. The paint is food-safe, but it must not flake: I'm exchanging the {item} and sending yours to the lab. {agent}"],
      ["The {item} stopped working after {days}. {kid} is sad and so is my wallet. {annoyed}"],
      ["Splinter from the {item}. On a toy for toddlers! {annoyed}", "That must not happen, and I hope it's out by now. A new {item} comes tomorrow and the workshop checks the batch. {agent}"],
    ],
    replies: [
      "{sorry}. A new {part} is on its way today, no need to send anything back. {agent}",
      "That must not happen. Please stop using the {item}; I'm sending a new one and a label for the old, so our workshop can see why. {agent}",
      "{sorry}. Would you rather have a new {item} or your money back? Either is fine, say which. {agent}",
      "Thank you for the warning. Could you send a picture of the {part}? I'll pass it to the product team this hour. {agent}",
    ],
    happy: [...thanked, "The new {part} fits. {kid} says thank you [too|very much]!"], unhappy: [...grumbled, "It broke again. {annoyed}"],
  },
  {
    key: "refund", weight: 12, stars: [1, 2],
    openings: [
      ["Returned a {item} {days} ago. Where is my refund? {annoyed}", "{sorry}. I've released it just now; banks take two or three days. {agent}", "It came back to {city} yesterday, and your refund went out a minute ago. {agent}"],
      ["{greeting}, you charged me twice for {order}. {plea}", "I can see both charges. One is cancelled; I'll watch it until it's gone and tell you. {agent}"],
      ["Refund promised on {day}, bank says nothing came. {plea}", "{sorry}. It was stuck on our side. It's on its way as of now. {agent}"],
      ["Why do I pay {price} to return a {item} that was broken? Unfair.", "You should not pay for our mistake. The return fee is back on your card. {agent}"],
      ["The voucher from {kid}'s birthday does not work at the checkout. {plea}", "{sorry}. I've made a new one with a little more on it, look in your mail. {agent}"],
      ["The store in {city} refused my return because I had no paper receipt. [In this century!|Really?] {annoyed}", "Our stores accept the e-mail as a receipt. I've told the team in {city}, and I've booked your refund here. {agent}"],
    ],
    replies: ["{sorry}. Could you send me the order number? I'll have it sorted today. {agent}"],
    happy: [...thanked, "Money's back. Thanks for [owning|admitting] the mistake."], unhappy: grumbled,
  },
  {
    key: "question", weight: 20, stars: [3, 5],
    openings: [
      ["{greeting}, is the {item} [safe|right] for a [two|three|five]-year-old?", "Good question! The {item} is for three and up, because of the {part}. {agent}", "With somebody beside them, yes. Alone from four. {agent}"],
      ["Do you have the {item} in the {city} store?", "Yes, {city} has four left this morning. Shall I hold one for you? {agent}", "Sold out in {city}, but it comes in again {day}. {agent}"],
      ["When will the {item} be back in stock?", "It's back on {day}. I've put you on the list and you'll hear first. {agent}"],
      ["Does the {item} need batteries? The page doesn't say.", "No batteries, just hands. I'll have the page say so. {agent}"],
      ["Can I pick up {order} in {city} instead?", "You can! It waits for you in {city} from {day} on. {agent}"],
      ["Do you gift-wrap the {item}? It's for {occasion}.", "We do, in blue or in plain brown paper, free of charge. Tick the box at the checkout. {agent}"],
      ["How big is the {item} when it's all built up?", "About as big as a tea tray; the drawing is on the page now, thanks to you. {agent}"],
      ["Is the {item} made of solid wood or plywood?", "Solid beech where you hold it, birch plywood inside. {agent}"],
      ["Which screws does the {part} of the {item} need? Lost ours in the {room}.", "Four short ones, three millimetres. An envelope with six is in tonight's post, in case of another {room}. {agent}"],
      ["Are you open in {city} on {day}?", "Yes, from ten to six. The train table is free for all. {agent}"],
      ["Do you ship a {item} abroad? Asking for {kid}.", "To most places, yes: write the country in the checkout and it shows the price. {agent}"],
      ["Can I still change the address of {order}?", "Changed! It now goes to the new address. {agent}", "Just in time. Send me the new one in a private message. {agent}"],
      ["Which is better for {kid}, the {item} or something simpler?", "How old, if I may ask? From five on I'd go for the {item}. {agent}"],
      ["Does the {item} fit on a small balcony?", "If a folding chair fits, so does the {item}. {agent}"],
    ],
    replies: ["Good question! I'll find out and write to you within the hour. {agent}"],
    happy: ["Thanks!", "Great, thank you {agentName}.", "Perfect, that helps.", "Lovely, ordered the {item}.", "Quick answer, thanks!", "Good to know, thank you.", "{pleased} {kid} will be over the moon."],
    unhappy: ["That's not what I asked. {plea}", "Hm, the page says something else.", "So that's a no? {annoyed}"],
  },
  {
    key: "praise", weight: 16, stars: [4, 5],
    openings: [
      ["The {item} from Harbor & Pine has taken over our {room}. {pleased}"], ["{kid} slept with the {item} last night. {pleased}", "With the {part} and all? Respect. {agent}"],
      ["Bought a {item} {days} ago and it's still the favourite. {pleased}"], ["The people in the {city} store spent half an hour helping us choose a {item}. {pleased}", "I've told the team in {city}, they are grinning. {agent}"],
      ["Shout-out to the elves who packed {order}: a drawing in the box! {pleased}", "Reading this out in the packing hall right now. {agent}"], ["A {item} that survives {kid}. Impressive. {pleased}"],
      ["Repaired {kid}'s old {item} for free. Who does that? {pleased}", "Our workshop does! Old toys are its favourites. {agent}"], ["Best {price} we've spent this year: the {item}. {pleased}"],
      ["The {item} came a day early, beautifully wrapped. {pleased}"],
    ],
    replies: ["That made our day, thank you! {agent}", "Thank you! I'm passing this on to the people who make them. {agent}", "Say hello to {kid_back} from all of us! {agent}", "A picture for our wall? We'd love one. {agent}"],
    happy: ["You deserve it!", "Will do. {pleased}", "Picture of {kid} with it is on its way!", "Keep it up, we love you."], unhappy: ["Spoke too soon, the {part} just fell off.", "Hm, now the app crashed though. {annoyed}"],
  },
  {
    key: "site", weight: 6, stars: [1, 3],
    openings: [
      ["Your app crashes whenever I put a {item} in the basket. {annoyed}", "{sorry}. We shipped a fix minutes ago; could you close the app and try again? {agent}"],
      ["Can't log in since {day}. {plea}", "I've reset it by hand, you should be in now. {agent}"], ["The checkout ate my address again. {plea}", "{sorry}. I've typed it into {the_order} myself. {agent}"],
      ["Site says the {item} is in stock, the mail says it isn't. Which one? {plea}", "The mail was wrong: there are eleven, and one is yours until tonight. {agent}"],
      ["The newsletter comes three times a day. How do I stop it? {annoyed}", "You're off the list as of now, with an apology. {agent}"],
    ],
    replies: ["{sorry}. I've passed it to the people who can fix it and will tell you when it's done. {agent}"],
    happy: thanked, unhappy: [...grumbled, "Tried it, same error. {annoyed}"],
  },
];
