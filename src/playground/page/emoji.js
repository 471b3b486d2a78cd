// Emoji by the names that Discord's client knows them by: those that people who work together put in their words.
const NAMED = `
grinning 😀 smile 😄 joy 😂 rofl 🤣 slight_smile 🙂 wink 😉 blush 😊 heart_eyes 😍 star_struck 🤩 kissing_heart 😘 yum 😋 hugging 🤗 thinking 🤔 neutral_face 😐
rolling_eyes 🙄 grimacing 😬 relieved 😌 sleepy 😪 sleeping 😴 sunglasses 😎 nerd 🤓 confused 😕 worried 😟 open_mouth 😮 flushed 😳 pleading_face 🥺 cry 😢 sob 😭
scream 😱 triumph 😤 angry 😠 partying_face 🥳 melting_face 🫠 saluting_face 🫡 exploding_head 🤯 ghost 👻 robot 🤖 heart ❤️ orange_heart 🧡 yellow_heart 💛
green_heart 💚 blue_heart 💙 purple_heart 💜 broken_heart 💔 sparkling_heart 💖 100 💯 boom 💥 dizzy 💫 zzz 💤 wave 👋 raised_hand ✋ ok_hand 👌 v ✌️
crossed_fingers 🤞 metal 🤘 point_up ☝️ point_right 👉 thumbsup 👍 +1 👍 thumbsdown 👎 -1 👎 fist ✊ clap 👏 raised_hands 🙌 heart_hands 🫶 open_hands 👐
handshake 🤝 pray 🙏 writing_hand ✍️ muscle 💪 brain 🧠 eyes 👀 shrug 🤷 facepalm 🤦 bow 🙇 dancer 💃 people_hugging 🫂 dog 🐶 cat 🐱 fox 🦊 bear 🐻 panda 🐼
unicorn 🦄 bee 🐝 butterfly 🦋 turtle 🐢 whale 🐳 owl 🦉 seedling 🌱 herb 🌿 four_leaf_clover 🍀 sunflower 🌻 rose 🌹 tulip 🌷 tree 🌳 cactus 🌵 sun ☀️ rainbow 🌈
cloud ☁️ snowflake ❄️ fire 🔥 droplet 💧 ocean 🌊 star ⭐ star2 🌟 sparkles ✨ zap ⚡ moon 🌙 earth_africa 🌍 apple 🍎 lemon 🍋 strawberry 🍓 avocado 🥑 bread 🍞
cheese 🧀 pizza 🍕 taco 🌮 cookie 🍪 cake 🍰 birthday 🎂 chocolate_bar 🍫 coffee ☕ tea 🍵 beer 🍺 champagne 🍾 tada 🎉 confetti_ball 🎊 balloon 🎈 gift 🎁 trophy 🏆
medal 🏅 first_place 🥇 dart 🎯 soccer ⚽ guitar 🎸 art 🎨 books 📚 book 📖 memo 📝 pencil ✏️ pushpin 📌 paperclip 📎 mag 🔍 bulb 💡 lock 🔒 key 🔑 hammer 🔨
wrench 🔧 gear ⚙️ toolbox 🧰 package 📦 mailbox 📬 calendar 📅 chart_with_upwards_trend 📈 bar_chart 📊 computer 💻 bug 🐛 rocket 🚀 car 🚗 bike 🚲 airplane ✈️
house 🏠 alarm_clock ⏰ hourglass ⌛ bell 🔔 mega 📣 speech_balloon 💬 white_check_mark ✅ check ✔️ x ❌ warning ⚠️ question ❓ exclamation ❗ plus ➕
recycle ♻️ arrow_right ➡️ arrow_up ⬆️ soon 🔜 new 🆕 cool 🆒 sos 🆘
`;

const words = NAMED.trim().split(/\s+/);
/** Name → emoji, in order. */
export const EMOJI = new Map(words.flatMap((name, at) => (at % 2 === 0 ? [[name, words[at + 1]]] : [])));
