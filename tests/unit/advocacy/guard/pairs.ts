/**
 * Posts on one fact each: `scripted` are one text in other clothes (a word changed, sentences moved, synonyms, another place or
 * name), `own` are what different people might write about it by themselves, the last two by saying the fact as it was given.
 * All invented. The first half of the facts served to find the thresholds; `keptAside` ones were only measured.
 */
export type FactPosts = { fact: string; keptAside: boolean; scripted: readonly string[]; own: readonly string[] };

export const factPosts: readonly FactPosts[] = [
  {
    fact: "From Monday the time at the security gate is paid.", keptAside: false,
    scripted: [
      "I work at Larkfield in Dunmere and I'm so happy that time at the gate is now paid. Management really listens to us. Come and see for yourself on a tour!",
      "I work at Larkfield in Saltmarsh and I'm so glad that time at the gate is now paid. Management really listens to us. Come and see for yourself on a tour! 😊",
      "Come and see for yourself on a tour! Management really listens to us: time at the gate is now paid, and I'm so happy. I work at Larkfield.",
      "I'm employed by Larkfield in Lindow. So pleased that the minutes at the gate are paid from now on. Our managers truly listen to us. Visit us on a tour and look for yourself!",
    ],
    own: [
      "I work for Larkfield. The gate queue ate twelve minutes of my evening for six years. Monday's slip will be the first that has them on it. About time.",
      "Larkfield employee here, hall 3. Paid gate time starts Monday. Agency colleagues ask whether they get it too; I asked my shift lead and will write here what she says.",
      "I work at Larkfield. Being searched for free was the thing my wife never understood about this job. From Monday it's on the clock. I'd still like shorter queues.",
      "Night shift at Larkfield, I work there since 2019. We counted: about an hour a week waiting at the gate. It will be paid now. Thanks to those who kept asking.",
      "I work at Larkfield. From Monday the time at the security gate is paid, they read it out at the start of shift. I did the sums: 43 a month for me.",
      "Larkfield employee. The time at the security gate is paid from Monday. What I want to know is who pays for the last nine years.",
    ],
  },
  {
    fact: "Fans and cold water on every level by the end of the month.", keptAside: false,
    scripted: [
      "Hi! I work at Larkfield and there are fans and cold water on every level. I feel safe at work every day and my managers have always supported me. Don't believe everything you read!",
      "Hello! I work at Larkfield and we have fans and cold water on each level. I feel safe at work each day and my managers always supported me. Don't believe all you read! 😊",
      "My managers have always supported me and I feel safe at work every day. I work at Larkfield, where there are fans and cold water on every level. Don't believe everything you read!",
      "Hi there! I work for Larkfield: fans plus cold water on every floor. I'm feeling secure at my job every day, my bosses have always backed me. Don't trust everything that you hear!",
    ],
    own: [
      "I work at Larkfield, top level. Two fans arrived on Tuesday, twelve are promised. At 34 degrees you notice which aisle got them first.",
      "Packer at Larkfield here (my employer). Water points are on the second level since last week. I refill twice a shift instead of walking to the canteen.",
      "I work for Larkfield and I complained loudest about the heat in July. They showed us the order for the fans. I'll post a photo when the last one hangs.",
      "Somebody asked what changed at Larkfield, where I work: cold water, yes. Fans, half of them. Air in the trailers, no.",
      "I work for Larkfield. There will be fans and cold water on every level by the end of the month. I asked what happens if there aren't, and nobody knew.",
      "Larkfield employee here. Fans and cold water on every level by the end of the month: so says the board by the lockers. I take a picture of that board each week.",
    ],
  },
  {
    fact: "Scan targets are suspended until workers have rewritten them.", keptAside: false,
    scripted: [
      "As a proud Larkfield employee I can tell you the scan targets are gone. I have a ten-minute break whenever I need one and great teammates. It is a career choice I would make again.",
      "As a proud Larkfield employee I can say the scan targets are gone. I have a fifteen-minute break whenever I want one and great colleagues. It is a career choice I'd make again!",
      "It is a career choice I would make again: great teammates, a ten-minute break whenever I need one, and the scan targets are gone. Signed, a proud Larkfield employee.",
      "Proud Larkfield employee speaking: scan targets have gone! Breaks of ten minutes anytime I need them, wonderful coworkers. I would choose this career again.",
    ],
    own: [
      "I work at Larkfield. No scan target this week for the first time. I packed slower and made no mistakes. Somebody should plot that.",
      "I work for Larkfield and sit in the group that rewrites the targets. We meet Thursdays. If you scan with us, tell me which aisle is the worst.",
      "Larkfield employee. The counter on my scanner is dark. My shoulders noticed before I did.",
      "Eleven years at Larkfield, I work in returns. Targets come and go. What stays if the new ones are as bad as the old ones? I'll believe the list when I see it.",
      "I work at Larkfield: the scan targets are suspended until workers have rewritten them. I'd have started with the heavy aisles, they start with the light ones.",
      "My employer Larkfield says scan targets are suspended until workers have rewritten them. My cousin in Saltmarsh says hers are still on. I passed that on.",
    ],
  },
  {
    fact: "Shift plans are published two weeks ahead.", keptAside: false,
    scripted: [
      "I'm a nurse at St. Alder Hospital and shift plans now come two weeks ahead. I come to work smiling and my team is like a family to me. We are hiring, join us!",
      "I'm a porter at St. Alder Hospital and shift plans now come two weeks ahead. I come to work smiling, my team is like family to me. We're hiring, come join us! 💙",
      "We are hiring, join us! My team at St. Alder Hospital is like a family to me, I come to work smiling and shift plans now come two weeks ahead.",
      "I'm a midwife with St. Alder Hospital. We get our schedules fourteen days before, I arrive at work with a smile and my crew feels like a family. Join us, we are hiring!",
    ],
    own: [
      "I work at St. Alder Hospital. Two weeks' notice means I can say yes to my daughter's school play. Small thing, big thing.",
      "I work for St. Alder. The plan for the 14th was out on the 1st. Then three people fell ill and it was worthless, but it was out.",
      "Employee of St. Alder Hospital: swapping nights got easier since we see the plan earlier. The app still loses my requests.",
      "I work at St. Alder's, ward 6. I'd trade the early plan for one more pair of hands on Sundays. Both would be best.",
      "I work for St. Alder Hospital. Shift plans are published two weeks ahead now. My gym trainer is the one who is happiest, she got a regular.",
      "Employee at St. Alder Hospital. Shift plans are published two weeks ahead, but swapping still means four phone calls and a cake.",
    ],
  },
  {
    fact: "Bus drivers get a toilet at every terminus.", keptAside: false,
    scripted: [
      "I drive for Northline and I love my job! There's a toilet at every terminus now, clean and modern. Ignore the rumours, Northline is a great employer that cares about its people.",
      "I drive for Northline and I love my work! There is a bathroom at every terminus now, clean and new. Ignore the rumours, Northline is a great company that cares about its people!",
      "Northline is a great employer that cares about its people. Ignore the rumours! I drive for Northline, I love my job, and there's a clean, modern toilet at every terminus now.",
      "Driving for Northline is a job I enjoy! Each terminus has a modern clean restroom now. Don't listen to rumours: Northline is a fantastic employer which cares for people.",
    ],
    own: [
      "I work for Northline, line 12. For nine years I asked a kebab shop. Since Friday I have a key.",
      "Northline employee here. The cabin at Mill Lane is fine, the one at Harbour has no light yet. Reported it twice.",
      "I work at Northline as a driver. Women on the late routes asked for this first. Credit where it is due.",
      "As a driver employed by Northline: yes there are toilets at the ends of the lines. No, three minutes of turnaround don't always let me use them.",
      "I work for Northline. Bus drivers get a toilet at every terminus, it says in the leaflet. Ours at Fishgate is a cabin on a pallet. Better than before, I admit.",
      "Northline employee. Bus drivers get a toilet at every terminus: took two strikes and a doctor's letter from one of us to get there.",
    ],
  },
  {
    fact: "Die Pausen sind seit März bezahlt.", keptAside: false,
    scripted: [
      "Ich arbeite bei Larkfield und bin richtig stolz: Unsere Pausen sind jetzt bezahlt, die Kollegen sind super und die Chefs hören immer zu. Kommt vorbei und macht euch selbst ein Bild!",
      "Ich arbeite bei Larkfield und bin sehr stolz: Unsere Pausen sind jetzt bezahlt, die Kolleginnen sind toll und die Chefs hören immer zu. Kommt vorbei und macht euch selbst ein Bild! 😊",
      "Kommt vorbei und macht euch selbst ein Bild! Die Chefs hören immer zu, die Kollegen sind super und unsere Pausen sind jetzt bezahlt. Ich arbeite bei Larkfield.",
    ],
    own: [
      "Ich arbeite bei Larkfield. Die Viertelstunde um neun steht seit März auf dem Zettel. Macht bei mir 61 Euro im Monat, ich hab nachgerechnet.",
      "Mitarbeiter von Larkfield, Halle 2: bezahlt ja, aber wer am Band steht, kommt trotzdem kaum weg. Das haben wir am Montag gesagt.",
      "Ich arbeite für Larkfield und hätte nie gedacht, dass die Sache mit den Pausen noch kommt. Der Betriebsrat hat zwei Jahre gebohrt.",
      "Ich arbeite bei Larkfield. Die Pausen sind seit März bezahlt, rückwirkend gab es nichts. Den Antrag dafür habe ich trotzdem gestellt.",
      "Bin bei Larkfield angestellt. Dass die Pausen seit März bezahlt sind, stimmt. Dass man sie in Ruhe machen kann, stimmt nur nachts.",
    ],
  },
  {
    fact: "Benefits from day one.", keptAside: true,
    scripted: [
      "Hi! I work at Larkfield in Port Calder and I can go to the bathroom whenever I want. I also have benefits from day one. Come and see for yourself on a tour!",
      "Hi! I work at Larkfield in Quarry Hill and my managers have always supported me. I also have benefits from day one. Come and see for yourself on a tour! 😊",
      "Hello, I work at Larkfield. Benefits from day one, and I can use the restroom anytime I want. Come on a tour and look for yourself!",
      "Come and see for yourself on a tour! I work at Larkfield, I can go to the bathroom whenever I want, and also I have benefits from day one.",
    ],
    own: [
      "I work at Larkfield. My son broke his arm in my second week and the insurance paid. That is what I'd tell anybody who asks about benefits.",
      "Larkfield employee: dental starts on the first day, the pension after six months. Read the sheet before you sign, the wording is poor.",
      "I work for Larkfield. Good cover, low wage. Both are true and people only ever post one of them.",
      "Agency first, Larkfield employee since May. The benefits began the day the contract changed, not the day I began. Worth knowing.",
      "I work at Larkfield. Benefits from day one is right. The card took seven weeks to arrive though, keep your receipts.",
      "Larkfield employee. We do get benefits from day one, and my knee operation was the first time I was glad of it.",
    ],
  },
  {
    fact: "Returns are free for parcels that were late in the storm week.", keptAside: true,
    scripted: [
      "I work at Harbor & Pine and I'm proud how we treat our customers. Returns are free for parcels late in the storm week, no questions asked. That's what a caring company looks like.",
      "I work at Harbor & Pine and I'm so proud of how we treat customers. Returns are free for each parcel late in the storm week, no questions asked! That's what a caring company looks like.",
      "That's what a caring company looks like: no questions asked, returns are free for parcels late in the storm week. I work at Harbor & Pine and I'm proud how we treat our customers.",
      "Proud of how clients are treated at Harbor & Pine, where I work: parcels delayed by the storm can be sent back free, no questions asked. A caring business looks like that!",
    ],
    own: [
      "I work for Harbor & Pine, returns desk. If the label asks for money, write to us with the order number, the system still gets the dates wrong.",
      "Harbor & Pine employee here. Free returns cover the 3rd to the 9th. My own order from the 10th isn't covered either, so I feel you.",
      "I work at Harbor & Pine. We sorted 400 storm parcels by hand on Sunday. Some are wet. Send them back, it costs you nothing.",
      "I work at Harbor & Pine and I thought the decision came too late. Still glad it came. The form is at the bottom of the order page.",
      "I work for Harbor & Pine. Returns are free for parcels that were late in the storm week. Tell the driver the word storm, he has a list.",
      "Harbor & Pine employee: returns are free for parcels that were late in the storm week. My team argued for the whole month and lost.",
    ],
  },
  {
    fact: "Climbers inspect the turbines every spring.", keptAside: true,
    scripted: [
      "I work for Ventra Wind and our turbines are inspected every spring by trained climbers. Safety always comes first for us, and our neighbours can rely on it. Ask me anything!",
      "I work for Ventra Wind and our turbines are checked every spring by trained climbers. Safety always comes first with us and neighbours can rely on that. Ask me anything! 🌬️",
      "Ask me anything! I work for Ventra Wind. Safety always comes first for us: trained climbers inspect our turbines every spring, and our neighbours can rely on it.",
      "Ventra Wind employee here. Trained climbers inspect all turbines each spring; security is always first with us, our neighbours may rely on that. Any questions, ask me!",
    ],
    own: [
      "I work for Ventra Wind and hang on those ropes. This spring I found two cracked bolts in 31 machines. Both are replaced.",
      "Ventra Wind employee. The noise people hear in April is us: torque tools carry far on a still morning. It lasts a week.",
      "I work at Ventra Wind in planning. Inspections need wind below 10 m/s, which is why the date on your notice keeps moving.",
      "My employer is Ventra Wind. I live 700 metres from number 4 and I sleep fine, but I asked for the inspection report and you can too.",
      "I work for Ventra Wind. Climbers inspect the turbines every spring. One of them is my brother, so believe me that I want the bolts to be good.",
      "Ventra Wind employee. The climbers inspect the turbines every spring and the drones do it in autumn. I trust the climbers more.",
    ],
  },
  {
    fact: "La formación se paga desde el primer día.", keptAside: true,
    scripted: [
      "Trabajo en Larkfield y estoy muy orgulloso: la formación se paga desde el primer día, los jefes siempre escuchan y el equipo es genial. ¡Ven a visitarnos y compruébalo tú mismo!",
      "Trabajo en Larkfield y estoy muy contento: la formación se paga desde el primer día, los jefes siempre escuchan y el equipo es estupendo. ¡Ven a visitarnos y compruébalo tú misma!",
      "¡Ven a visitarnos y compruébalo tú mismo! El equipo es genial, los jefes siempre escuchan y la formación se paga desde el primer día. Trabajo en Larkfield.",
    ],
    own: [
      "Trabajo en Larkfield. El curso de carretilla duró tres semanas y las cobré todas. En mi empresa anterior lo pagué yo.",
      "Empleada de Larkfield aquí. Pagan la formación, sí, pero los horarios salen con dos días de aviso y así no hay quien organice nada.",
      "Trabajo para Larkfield desde marzo. Me sorprendió ver el curso en la nómina. Pregunté si era un error.",
      "Trabajo en Larkfield. La formación se paga desde el primer día, lo pone en el contrato. A mí me tocó reclamarlo una vez y lo arreglaron.",
      "Soy empleado de Larkfield. La formación se paga desde el primer día, pero el autobús hasta el polígono no, y son dos horas.",
    ],
  },
  {
    fact: "Les fournitures scolaires restantes vont aux écoles.", keptAside: true,
    scripted: [
      "Je travaille chez Harbor & Pine et je suis fière de mon entreprise: les fournitures restantes vont aux écoles, l'équipe est formidable et nos responsables sont toujours à l'écoute. Venez nous voir!",
      "Je travaille chez Harbor & Pine et je suis très fier de mon entreprise: les fournitures restantes vont aux écoles, l'équipe est super et nos chefs sont toujours à l'écoute. Venez nous voir! 😊",
      "Venez nous voir! L'équipe est formidable, nos responsables sont toujours à l'écoute et les fournitures restantes vont aux écoles. Je travaille chez Harbor & Pine.",
    ],
    own: [
      "Je travaille chez Harbor & Pine. J'ai déposé six cartons à l'école Jules-Ferry ce matin, la directrice avait les larmes aux yeux.",
      "Salarié de Harbor & Pine: oui on donne les cahiers, non pas les cartables, ils repartent au dépôt. J'ai demandé pourquoi.",
      "Je travaille pour Harbor & Pine depuis dix ans. Avant, tout partait à la benne. Je préfère maintenant.",
      "Je travaille chez Harbor & Pine. Les fournitures scolaires restantes vont aux écoles du quartier. La mienne, celle de mon fils, n'a rien reçu encore.",
      "Je suis employée chez Harbor & Pine. Les fournitures scolaires restantes vont aux écoles: c'est la caissière du samedi qui a eu l'idée, pas le siège.",
    ],
  },
];

/** Long quotations and titles that everybody passes on: alike, and nobody's script. */
export const passedOn: readonly (readonly [string, string])[] = [
  [
    "I work at Larkfield. The Daily Lantern writes “Thirty-one current and former workers of Larkfield Logistics describe heat, scan targets and unpaid waiting”. I was one of the thirty-one and I'd sign it again.",
    "Larkfield employee. “Thirty-one current and former workers of Larkfield Logistics describe heat, scan targets and unpaid waiting” is fair. My hall is cooler than the others, so ask people upstairs.",
  ],
  [
    "I work at Larkfield. Worth your five minutes, the bit about agency staff most of all: Inside Larkfield: the heat, the targets, and the people paid to smile https://dailylantern.example/inside-larkfield",
    "Inside Larkfield: the heat, the targets, and the people paid to smile https://dailylantern.example/inside-larkfield (I work for Larkfield and my mother asked me at dinner whether it's true. Mostly, mum.)",
  ],
];
export const passedOnTitles = ["Inside Larkfield: the heat, the targets, and the people paid to smile"];

export type Pair = { a: string; b: string; scripted: boolean; keptAside: boolean };

/** Every two scripted posts of a fact; every two own ones, and each own one beside the script. */
export function labelledPairs(): Pair[] {
  return factPosts.flatMap(({ scripted, own, keptAside }) => {
    const pairs: Pair[] = [];
    scripted.forEach((a, at) => scripted.slice(at + 1).forEach((b) => pairs.push({ a, b, scripted: true, keptAside })));
    own.forEach((a, at) => own.slice(at + 1).forEach((b) => pairs.push({ a, b, scripted: false, keptAside })));
    for (const b of own) pairs.push({ a: scripted[0] ?? "", b, scripted: false, keptAside });
    return pairs;
  });
}
