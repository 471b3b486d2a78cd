// A bot with discord.js, which does what tests/clients/story.rs expects of one. Where the playground is and its token come by
// environment variables; what goes wrong is written to standard error and ends it.
import { Client, Events, GatewayIntentBits } from 'discord.js';

const { PLAYGROUND_API: address, PLAYGROUND_TOKEN: token } = process.env;
const { Guilds, GuildMessages, DirectMessages } = GatewayIntentBits;
const client = new Client({
  intents: [Guilds, GuildMessages, DirectMessages],
  rest: { api: `${address}/api` },
});

const more = { type: 1, components: [{ type: 2, style: 1, label: 'More', custom_id: 'more' }] };

async function greet(interaction) {
  const who = interaction.options.getUser('who', true);
  await interaction.reply({ content: `Hello, ${who.username}`, components: [more] });
  await interaction.editReply({ content: `Hello again, ${who.username}` });
  await interaction.followUp({ content: `Welcome, ${interaction.guild.name}` });
}

async function whisper(interaction) {
  await interaction.deferReply({ flags: 64 });
  await interaction.user.send('A word in private');
  await interaction.editReply('Written');
}

client.once(Events.ClientReady, async (ready) => {
  const who = { type: 6, name: 'who', description: 'Whom', required: true };
  await ready.application.commands.set([
    { name: 'greet', description: 'Says hello', options: [who] },
    { name: 'whisper', description: 'Writes to you' },
  ]);
});

client.on(Events.InteractionCreate, async (interaction) => {
  if (interaction.isButton()) await interaction.update({ content: 'More', components: [] });
  else if (interaction.commandName === 'greet') await greet(interaction);
  else await whisper(interaction);
});

client.on(Events.MessageCreate, async (message) => {
  if (message.mentions.has(client.user) && !message.author.bot) {
    await message.channel.send(`${message.author.username} said ${message.content.split(' ').at(-1)}`);
  }
});

await client.login(token);
