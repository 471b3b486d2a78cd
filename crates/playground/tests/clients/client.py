"""A bot with discord.py, which does what tests/clients/story.rs expects of one. Where the playground is and its token come by
environment variables; what goes wrong is written to standard error and ends it."""
import os
import traceback

import discord
import yarl

ADDRESS, TOKEN = os.environ["PLAYGROUND_API"], os.environ["PLAYGROUND_TOKEN"]
discord.http.Route.BASE = f"{ADDRESS}/api/v10"
discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(ADDRESS.replace("http", "ws", 1))


class More(discord.ui.View):
    @discord.ui.button(label="More", custom_id="more", style=discord.ButtonStyle.primary)
    async def more(self, interaction, _button):
        await interaction.response.edit_message(content="More", view=None)


class Bot(discord.Client):
    def __init__(self):
        intents = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)
        super().__init__(intents=intents)
        self.tree = discord.app_commands.CommandTree(self)

    async def setup_hook(self):
        await self.tree.sync()

    async def on_message(self, message):
        if self.user in message.mentions and not message.author.bot:
            await message.channel.send(f"{message.author.name} said {message.content.split(' ')[-1]}")

    async def on_error(self, event, *_):
        traceback.print_exc()
        os._exit(1)


bot = Bot()


@bot.tree.command(description="Says hello")
@discord.app_commands.describe(who="Whom")
async def greet(interaction: discord.Interaction, who: discord.User):
    await interaction.response.send_message(f"Hello, {who.name}", view=More())
    await interaction.edit_original_response(content=f"Hello again, {who.name}")
    await interaction.followup.send(f"Welcome, {interaction.guild.name}")


@bot.tree.command(description="Writes to you")
async def whisper(interaction: discord.Interaction):
    await interaction.response.defer(ephemeral=True, thinking=True)
    await interaction.user.send("A word in private")
    await interaction.edit_original_response(content="Written")


@bot.tree.error
async def failed(_interaction, error):
    traceback.print_exception(error)
    os._exit(1)


bot.run(TOKEN)
