import type { CareCase } from "@/prisma/scenarios/toys-and-parcels/care-english";
import type { Grammar } from "@/prisma/scenarios/grammar";

const numbers: Grammar = { number: ["4{d}{d}{d}{d}", "5{d}{d}{d}{d}"], d: ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"], agent: ["^Ada", "^Cleo", "^Dov", "^Hana"] };

export const otherGrammars: Record<"de" | "es" | "fr", Grammar> = {
  de: {
    ...numbers,
    item: ["Holzeisenbahn", "Murmelbahn", "Spielküche", "Ritterburg", "Stoffpuppe", "Drachenleine", "Laufrad-Glocke", "Feuerwehr"],
    kid: ["meine Tochter", "mein Sohn", "unsere Zwillinge", "mein Enkel", "die Kleine"],
    days: ["zwei Tagen", "drei Tagen", "einer Woche", "zehn Tagen"], day: ["Montag", "Dienstag", "Donnerstag", "Samstag"],
    part: ["das Rad", "der Deckel", "die Leiter", "der Magnet", "das Dach"],
  },
  es: {
    ...numbers,
    item: ["tren de madera", "cocinita", "barco pirata", "rompecabezas", "teatro de títeres", "camión de bomberos"],
    kid: ["mi hija", "mi hijo", "los gemelos", "mi nieto", "mi sobrina"],
    days: ["dos días", "tres días", "una semana", "diez días"], day: ["lunes", "martes", "jueves", "sábado"],
    part: ["la rueda", "la tapa", "la escalera", "el imán", "el techo"],
  },
  fr: {
    ...numbers,
    item: ["train en bois", "bateau pirate", "théâtre de marionnettes", "puzzle", "garage à rampes", "camion de pompiers"],
    kid: ["ma fille", "mon fils", "les jumeaux", "mon petit-fils", "ma nièce"],
    days: ["deux jours", "trois jours", "une semaine", "dix jours"], day: ["lundi", "mardi", "jeudi", "samedi"],
    part: ["la roue", "le couvercle", "l'échelle", "l'aimant", "le toit"],
  },
};

export const otherCases: Record<"de" | "es" | "fr", readonly CareCase[]> = {
  de: [
    {
      key: "late", weight: 5, stars: [1, 2],
      openings: [["Bestellung {number} sollte vor {days} da sein. Das Paket fehlt immer noch, wo bleibt es?"], ["{kid} wartet seit {days} auf [ein Spielzeug von euch|das Paket]: {item}. Leider gar keine Nachricht."], ["Das Paket wurde laut App am {day} geliefert. Bei uns ist nichts angekommen!"]],
      replies: ["Das tut mir leid. Ich habe im Lager nachgefragt, Ihr Paket kommt am {day}. {agent}", "Entschuldigung, das dauert zu lange. Ich schicke heute Ersatz los. {agent}"],
      happy: ["Ist heute angekommen, vielen Dank!", "Super schnell geholfen, danke!"], unhappy: ["Immer noch nichts. Sehr ärgerlich.", "Das haben Sie mir letzte Woche auch gesagt."],
    },
    {
      key: "broken", weight: 3, stars: [1, 3],
      openings: [["Bei unserer Bestellung ({item}) ist nach {days} {part} abgebrochen. Schade!"], ["Im Karton fehlt ein Teil, nämlich {part}. Was nun? Bestellung {number}"]],
      replies: ["Das darf nicht passieren. Ein neues Teil ist unterwegs, kostenlos natürlich. {agent}"],
      happy: ["Danke, {kid} strahlt wieder!"], unhappy: ["Das Ersatzteil passt leider nicht."],
    },
    {
      key: "praise", weight: 3, stars: [4, 5],
      openings: [["Unser Favorit seit {days}: {item} von Harbor & Pine. {kid} liebt es!"], ["Sehr freundlicher Laden und wunderschön verpackt. Danke an das ganze Team am {day}!"]],
      replies: ["Das freut uns sehr, danke! {agent}"], happy: ["Gern geschehen!"], unhappy: ["Nur der Versand war etwas langsam."],
    },
  ],
  es: [
    {
      key: "late", weight: 5, stars: [1, 2],
      openings: [["El pedido {number} tenía que llegar hace {days} y no ha llegado nada. ¿Dónde está mi paquete?"], ["{kid} espera su {item} desde el {day}. Nadie contesta el teléfono."], ["Según la aplicación me entregaron el paquete el {day}. ¡Es mentira!"]],
      replies: ["Lo siento mucho. Lo he reclamado al almacén y sale hoy mismo. {agent}", "Perdona la espera. Te enviamos otro {item} urgente sin coste. {agent}"],
      happy: ["¡Ya ha llegado, muchas gracias!", "Gracias por responder tan rápido."], unhappy: ["Sigue sin llegar. Muy mal servicio.", "Eso mismo me dijeron hace {days}."],
    },
    {
      key: "broken", weight: 3, stars: [1, 3],
      openings: [["Al {item} se le rompió {part} en {days}. Qué decepción."], ["En la caja del {item} falta {part}. ¿Qué hacemos ahora?"]],
      replies: ["No debería pasar. Te mandamos la pieza hoy, sin coste. {agent}"], happy: ["¡Funciona otra vez, gracias!"], unhappy: ["La pieza nueva tampoco encaja."],
    },
    {
      key: "praise", weight: 3, stars: [4, 5],
      openings: [["Qué maravilla el {item}. A {kid} le encanta desde el primer día."], ["El {item} llegó antes de tiempo y muy bien envuelto. ¡Gracias!"]],
      replies: ["¡Nos alegra el día, gracias! {agent}"], happy: ["¡A vosotros!"], unhappy: ["Eso sí, el envío fue caro."],
    },
  ],
  fr: [
    {
      key: "late", weight: 5, stars: [1, 2],
      openings: [["La commande {number} devait arriver il y a {days}. Toujours rien. Où est mon colis ?"], ["{kid} attend son {item} depuis {day}, et personne ne répond."], ["Le suivi dit que le colis est livré depuis {day}. C'est faux !"]],
      replies: ["Je suis désolée. J'ai relancé l'entrepôt, le colis part aujourd'hui. {agent}", "Toutes nos excuses. Un autre {item} part ce soir, sans frais. {agent}"],
      happy: ["Reçu ce matin, merci beaucoup !", "Merci pour la réponse rapide."], unhappy: ["Toujours rien. Service très décevant.", "On m'a dit la même chose il y a {days}."],
    },
    {
      key: "broken", weight: 3, stars: [1, 3],
      openings: [["Sur le {item}, {part} a cassé au bout de {days}. Quelle déception."], ["Il manque une pièce dans la boîte du {item} : {part}. Que faire ?"]],
      replies: ["Cela ne devrait pas arriver. La pièce part aujourd'hui, gratuitement. {agent}"], happy: ["Réparé, merci !"], unhappy: ["La nouvelle pièce ne va pas non plus."],
    },
    {
      key: "praise", weight: 3, stars: [4, 5],
      openings: [["Le {item} est magnifique, {kid} ne le lâche plus."], ["Accueil adorable en magasin et paquet très soigné pour le {item}. Merci !"]],
      replies: ["Merci, cela nous touche beaucoup ! {agent}"], happy: ["Avec plaisir !"], unhappy: ["Dommage pour la livraison, un peu lente."],
    },
  ],
};
