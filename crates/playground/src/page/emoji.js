// Emoji by the names that Discord's client knows them by: those that people who work together put in their words.
const NAMED = `
smile 😄 joy 😂 wink 😉 blush 😊 heart_eyes 😍 hugging 🤗 thinking 🤔 rolling_eyes 🙄 sunglasses 😎 pleading_face 🥺 cry 😢 sob 😭 angry 😠 partying_face 🥳
melting_face 🫠 saluting_face 🫡 exploding_head 🤯 robot 🤖 heart ❤️ green_heart 💚 blue_heart 💙 purple_heart 💜 broken_heart 💔 100 💯 boom 💥 wave 👋
raised_hand ✋ ok_hand 👌 v ✌️ crossed_fingers 🤞 thumbsup 👍 +1 👍 thumbsdown 👎 -1 👎 fist ✊ clap 👏 raised_hands 🙌 heart_hands 🫶 handshake 🤝 pray 🙏
writing_hand ✍️ muscle 💪 brain 🧠 eyes 👀 shrug 🤷 facepalm 🤦 bow 🙇 dog 🐶 cat 🐱 fox 🦊 bear 🐻 unicorn 🦄 seedling 🌱 four_leaf_clover 🍀 sunflower 🌻 rose 🌹
tree 🌳 sun ☀️ rainbow 🌈 fire 🔥 star ⭐ sparkles ✨ zap ⚡ apple 🍎 pizza 🍕 cookie 🍪 cake 🍰 birthday 🎂 coffee ☕ tea 🍵 champagne 🍾 tada 🎉 confetti_ball 🎊
gift 🎁 trophy 🏆 medal 🏅 dart 🎯 art 🎨 books 📚 memo 📝 pencil ✏️ pushpin 📌 mag 🔍 bulb 💡 key 🔑 wrench 🔧 gear ⚙️ package 📦 calendar 📅
chart_with_upwards_trend 📈 bar_chart 📊 computer 💻 bug 🐛 rocket 🚀 alarm_clock ⏰ bell 🔔 mega 📣 speech_balloon 💬 white_check_mark ✅ check ✔️ x ❌
warning ⚠️ question ❓ arrow_right ➡️ new 🆕 sos 🆘
`;

const words = NAMED.trim().split(/\s+/);
/** Name → emoji, in order. */
export const EMOJI = new Map(words.flatMap((name, at) => (at % 2 === 0 ? [[name, words[at + 1]]] : [])));
