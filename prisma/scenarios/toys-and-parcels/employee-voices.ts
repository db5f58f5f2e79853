/** What employees said should get better, over the weeks of the second story; invented, as the people. */
export type DemoCause = {
  title: string;
  theme: "Working with us" | "Shopping with us";
  state: "open" | "looking" | "changing" | "changed";
  answer: string;
  answeredDaysAgo: number | null;
  change: string;
  changedDaysAgo: number | null;
};

export const demoCauses: readonly DemoCause[] = [
  {
    title: "Breaks begin at the last scan, not at the chair", theme: "Working with us", state: "changed",
    answer: "You were right, and it was so at every site. We read your words to the board before the newspaper called.", answeredDaysAgo: 17,
    change: "A break begins when you sit down. The clock in the break room counts, not the scanner, and each site’s works council sees the numbers.", changedDaysAgo: 15,
  },
  {
    title: "Waiting at the gate is not paid", theme: "Working with us", state: "changed",
    answer: "The controls take nine minutes on average. That is working time.", answeredDaysAgo: 12,
    change: "Time begins at the gate since Monday, and the last six months are paid with the next wages.", changedDaysAgo: 6,
  },
  {
    title: "The packing hall gets too hot", theme: "Working with us", state: "changing",
    answer: "Forty fans are ordered and twelve stand. Until all do there is a break each hour above 28 °C. We count them here each Friday.", answeredDaysAgo: 9, change: "", changedDaysAgo: null,
  },
  {
    title: "We know that parcels are late before customers do", theme: "Shopping with us", state: "looking",
    answer: "True: the depots see it up to a day earlier. We look into a notice to customers at the first scan that is missed.", answeredDaysAgo: 4, change: "", changedDaysAgo: null,
  },
  { title: "Shifts are planned too late for parents", theme: "Working with us", state: "open", answer: "", answeredDaysAgo: null, change: "", changedDaysAgo: null },
];

/** Places in the list of causes. */
const [breaks, gate, heat, late, rota] = [0, 1, 2, 3, 4] as const;
const [north, south, depot] = ["Larkfield North", "Larkfield South", "Depot 4"] as const;

export type DemoVoice = { weeksAgo: number; cause: number | null; site: string | null; text: string; theme?: DemoCause["theme"]; isNamed?: true; setAside?: string };

const at = (weeksAgo: number, cause: number | null, site: string | null, text: string, more: Partial<DemoVoice> = {}): DemoVoice => ({ weeksAgo, cause, site, text, ...more });

export const demoVoices: readonly DemoVoice[] = [
  at(7, breaks, north, "My break starts at my last scan. The way to the canteen takes four minutes, and back again four."),
  at(7, breaks, north, "Fifteen minutes of break are seven once you have walked. Put the clock where the chairs are."),
  at(7, gate, north, "We stand in line at the bag control after the shift, and nobody pays for it."),
  at(7, heat, null, "Upstairs it is warmer than outside. The doors stay shut because of the alarm."),
  at(7, rota, south, "My shifts come four days ahead. No nursery plans like that."),
  at(5, breaks, south, "Count the break from when we sit. It is not much, and it would mean a lot."),
  at(5, breaks, null, "The scanner decides when I may eat. It should be a clock on the wall."),
  at(5, gate, north, "Ten minutes at the gate every evening are an hour a week that is missing in my wages."),
  at(5, heat, north, "Fans were promised last summer. There are two for the whole hall."),
  at(5, late, depot, "By noon we see which vans will not make it. Customers are told in the evening that it comes today."),
  at(5, rota, null, "The parents’ shift was announced in spring. It exists on paper only."),
  at(4, breaks, north, "New colleagues skip the break because it is over before they are there."),
  at(4, gate, south, "Open a second lane at the gate when two shifts meet, or pay the wait."),
  at(4, heat, north, "Water is at the other end of the hall, and the way counts as idle time."),
  at(4, late, depot, "A parcel without a scan for a day is lost or late. We know which, the hotline does not."),
  at(4, rota, north, "Two of us left because the rota and the school could not be brought together."),
  at(4, null, null, "A quiet room for the night shift would help more than a coffee machine.", { theme: "Working with us" }),
  at(3, breaks, north, "I was told to write online how good our breaks are. They are not, and I did not."),
  at(3, breaks, south, "If breaks were fair nobody would have to defend them."),
  at(3, heat, null, "In the heat people get dizzy, and the belt goes on."),
  at(3, late, depot, "Let us mark a tour as late ourselves. Then customers hear it from us and not from an empty doorstep."),
  at(3, rota, south, "Swapping a shift takes three signatures. Let us swap among ourselves."),
  at(2, breaks, north, "The newspaper has it right about the breaks. Better say so than answer with smiles."),
  at(2, breaks, null, "Please stop asking us to post. Ask us what is wrong instead."),
  at(2, gate, north, "Pay the gate. It is the one thing everybody here agrees on."),
  at(2, gate, south, "Other sites of the company pay for the control, ours does not."),
  at(2, heat, north, "The thermometer at our line was taken away in July. Hang it back."),
  at(2, heat, south, "Thin shirts would help until the fans are there."),
  at(2, late, depot, "Toys for a birthday should be marked. We would load them first."),
  at(2, null, null, "The shift lead of the night line is the problem, everybody knows who that is.", { setAside: "names one person; people office told without the text", theme: "Working with us" }),
  at(1, gate, null, "Thank you for answering about the gate. Please also pay what was missed."),
  at(1, heat, north, "A break each hour above 28 degrees works. The late shift does not get it yet."),
  at(1, late, depot, "Drivers get the angry words for what the plan did. A message at noon would spare them."),
  at(1, late, null, "The address field cuts off long street names, and those parcels come back."),
  at(1, rota, north, "Let the rota come two weeks ahead, even if it is not final."),
  at(1, null, null, "More lockers. Some of us keep coats on the floor.", { theme: "Working with us" }),
  at(0, rota, south, "Start the parents’ shift with one line, and see how it goes."),
  at(0, null, null, "The new break clock is ten minutes fast on the second floor.", { theme: "Working with us" }),
  at(0, null, north, "Could the canteen open for the night shift, if only for soup?", { theme: "Working with us" }),
  at(0, null, null, "Let us see complaints about parcels we packed. We could learn from them.", { theme: "Shopping with us" }),
  at(0, null, null, "The app for shifts signs one out each time the phone sleeps.", { theme: "Working with us" }),
  at(2, breaks, null, "I asked colleagues to post for us. I would rather have asked them what to change; I would do that in the open, every month.", { isNamed: true }),
];
