import { wordSet } from "@/lib/language/short-text";

// Words of everyday Hindi as it is typed in Latin letters, in the spellings seen most; none is a word of the other languages served.
const strong = wordSet(
  "hai hain hoon hun nahi nahin nhi nai kya kyu kyun kyon aur mujhe mujhko mera meri mere tera teri tere tumhara tumhari tum hum hamara hamare aap aapka aapke aapki aapko apna apni apne yeh woh koi kuch kuchh bhi toh hota hoti hote raha rahi rahe gaya gayi gaye kiya kiye karna karne karke karo karta karti karte kar liye wala wale wali bahut bohot bhot bhai yaar dost accha acha achha abhi jab tab kab kahan yahan wahan kaise kaisa kaisi sirf phir fir lekin magar agar kyunki kyuki matlab desh sab sabko log logo logon aaj kal raat baat baatein dil pyar zindagi jaise jaisa tha thi diya dekh dekho dekha bol bolo bola suno chahiye sakta sakte sakti mat ghar paisa paise chutiya bakwas ekdum sahi galat haan unka unke unki uska uske uski iska iske iski inko unko isko usko apko humko lag gya rha rhi rhe hua hui hue jaye jao aao karega karenge hoga hogi honge jaan baar aisa aise tak sath kisi lagta aata itna sabse bada dete dena gye krne krna krke krte krta kr chal chalo gai baad laga dekhne dekhna dekhte bani gyi tujhe apka apki apke jayega jayegi aayega aisi abe tarah duniya vo aya aaye aayi aana beta thik theek hona hone bachpan kon kaun hath haath kro padega padta pehle pahle walo kasam bhul bhool pasand skta skte jagah aage thodi thoda thode aapne maine mene naya naye purana khush yahi wahi rakh jyada zyada pura bahot galti wapas deta deti kis yehi banaya banao batao bataya pata yaad samajh samjha mujhse tumhe tumse unhe unhone isliye milega milta milne suna sunna lekar leke khana paani pani bolna bolta bolte sochta socho soch inke sala saale harami bewakoof pagal kabhi kbhi kaha yar pakka jai aaya bharat hindustan mubarak kharab baap kitne kitna kitni musalman milna jaldi lagti mauka aane taraf izzat aadmi sabki waale bhut kutte bura arre itni isse padh padhai aapse itne piche roz leta kehta kehte kehna waha rakha hamesha khane khale saala jaaye subah hame hume hmko khatam bacha diye saare inki bhar dimag insaan jaha jaga aukat muje denge dega degi krega karoge karogi chahta chahte chahti kaash pehli yha bhaiyo bhaiya bhaiyya bhaijaan jarurat jarur zaroor aese jaisi jis waqt kharid ladka ladki ladke rehna rehte rehta hamari humara humare humari raho rahega rahenge aaja tabhi chalte chalta jise jayenge likha dikhta dikha saari boht bht baaki jahan gussa phle bnaya bnayi bahar akela akele bilkul mazaak dusre dono lakh intezar bhagwan jhuth jhooth jitni jitna milte khelne mushkil apse kamaal tumhare tumko tujhko btao bta sudhar dhoka dhokha mohabbat zindabad shukriya dhanyavad namaste maaf swagat badla sawal jawab badhai badhiya shandar bakwaas ghatiya jeet jeetega haar sarkar janta bhrasht aayegi mtlb dosto sapna sapne kisko kisne kiska kisise didi dudh jhootha jhoothe gajab gazab lajawab laajawaab dekhunga dekhiyo launde launda aaram dheere btau batau chor choro sallu haan yaara rahne kehne utha uthi chalega dikhao karlo padh karle shaan zinda besabri bhawnao bachcha bachche bachchon naari garib gareeb kisan neta netao kaunsa kaunsi konsa",
);
const weak = wordSet("ka ki ke ko se hi ye tha ek ho hu ji na par pe bas wo mai sir din kam naam saath sath jo ne ab ap kb jb");

/** A word as long tells Hindi even when it stands alone. */
const tellingLength = 5;

/** How surely (0–1) a text is Hindi, or Hindi mixed with English, in Latin letters. `text` in lower case. */
export function romanisedHindi(text: string): number {
  let words = 0;
  let clear = 0;
  let hints = 0;
  let telling = 0;
  for (const [word] of text.matchAll(/[a-z]+/g)) {
    words++;
    if (strong.has(word)) {
      clear++;
      if (word.length >= tellingLength) telling++;
    } else if (weak.has(word)) hints++;
  }
  if (clear === 0) return 0;
  if (clear + hints < 2) return words === 1 && telling > 0 ? 0.55 : 0;
  const share = (clear + 0.5 * hints) / words;
  return share < 0.12 ? 0 : Math.min(0.99, 0.5 + share);
}
