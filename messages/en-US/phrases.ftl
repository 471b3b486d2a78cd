# Everything Sincerely says, apart from its tips, prompts and questions. US English.
# `sincerely check` compares keys and placeholders with what the program asks for, and lengths with what Discord takes.
# Placeholders such as { $who } are mentions, and { $when } are Discord timestamps: both show in each reader's own words.

### Small words

list-two = { $first } and { $last }
list-more = { $shown } and { $count } more
and-so-on = { $text }…
somebody = somebody

### Kudos

kudos-headline = { $to }, a thank you from { $from }
kudos-headline-anonymous = { $to }, a thank you from somebody who would rather not be named
kudos-value = Value
kudos-impact = Who it helped
kudos-about = [The message it is about]({ $link })
kudos-cheers = Cheered by
button-cheer = { $count ->
    [0] 👏 Cheer
   *[other] 👏 Cheer · { $count }
}
kudos-sent = { $left ->
    [0] Your thanks to { $to } are on their way to { $where }. That was the last of today’s; there are more tomorrow.
    [one] Your thanks to { $to } are on their way to { $where }. You can thank one more person today.
   *[other] Your thanks to { $to } are on their way to { $where }. You can thank { $left } more people today.
}
kudos-sent-privately = { $left ->
    [0] Your thanks to { $to } are on their way, to them alone. That was the last of today’s; there are more tomorrow.
    [one] Your thanks to { $to } are on their way, to them alone. You can thank one more person today.
   *[other] Your thanks to { $to } are on their way, to them alone. You can thank { $left } more people today.
}
kudos-some-privately = { $who } will read it privately and would rather not be announced.
kudos-some-asked = { $who } will read it first; then I ask whether the team may see it too.
value-hint = Which value does it show? (if you like)
value-named = Good. The thanks now say { $value }.
value-too-late = A value can be named for ten minutes after giving thanks. These stay as they are.
kudos-note-sent = { $left ->
    [0] Your note is on its way to { $to }. Only the two of you will see it. That was the last of today’s thanks; there are more tomorrow.
    [one] Your note is on its way to { $to }. Only the two of you will see it. You can thank one more person today.
   *[other] Your note is on its way to { $to }. Only the two of you will see it. You can thank { $left } more people today.
}
kudos-unposted = Your thanks to { $to } are kept, but I cannot post them in { $where } yet. They follow by themselves within a week, once I may write there or an admin has chosen another channel with /setup.
kudos-refused = Your thanks to { $to } are kept, but Discord would not take the post in { $where }. Those you thanked get them from me in private.
kudos-waiting = { $left ->
    [0] Your thanks to { $to } are kept. I cannot post in { $where } just now: they follow within a week, once I may write there or an admin has chosen another channel with /setup. That was the last of today’s; there are more tomorrow.
    [one] Your thanks to { $to } are kept. I cannot post in { $where } just now: they follow within a week, once I may write there or an admin has chosen another channel with /setup. You can thank one more person today.
   *[other] Your thanks to { $to } are kept. I cannot post in { $where } just now: they follow within a week, once I may write there or an admin has chosen another channel with /setup. You can thank { $left } more people today.
}
thanked-headline = A thank you from { $from }. The team has not seen it, because I could not post it in its channel.
kudos-posted = Here is [the post]({ $link }).
kudos-already = That one is recorded already, so { $to } will not be thanked twice for it.
your-words = What you wrote
button-try-again = Try again
button-one-more = One more
cheer-own = These are your own thanks. The cheering is for the others.
cheer-for-you = These thanks are for you. The cheering is for the others.
cheered = { $who } cheered for [the thanks]({ $link }) you got from { $from }.
kudos-withdrawn = Thanks stood here. They were taken back.
kudos-withdrawn-words = Whoever they were for can have their words forgotten as well, by *Take back these kudos* in the menu of this message.
forget-words-ask = These thanks were taken back already. Shall I forget their words as well? Nobody can read them any more either way. This cannot be undone.
told-headline = A thank you from { $from }. The team is not told of it; it is yours.
told-ask = A thank you from { $from }. Nobody else has seen it. May the team see it too?
button-announce = Show it to the team
button-keep-quiet = Keep it to myself
button-undo = Undo
button-take-back = Take it back
button-forget-words = Forget its words
undo-ask = Shall these thanks be taken back? The post will say so, and nobody will find them in any list. This cannot be undone.
undo-ask-step-out = Shall your name be taken out of these thanks? For the others they stay as they are. This cannot be undone.
undo-done-giver = Taken back. Nobody finds these thanks any more, and they do not count for today. You can say it better at once.
undo-done-receiver = Taken back. Nobody finds these thanks any more, and I have forgotten their words.
undo-done-step-out = Your name is taken out. For the others the thanks stay.
undo-done-manager = Taken back. The post says so now, and nobody finds these thanks in any list. /admin audit keeps that there was one.
undo-over = These thanks were taken back already.
undo-too-late = Thanks can be undone by whoever gave them for ten minutes. After that, whoever received them can take them back, or an admin.
undo-nothing = There are no thanks of mine in that message to take back. Choose a post of kudos or a note that I brought you.

refused-nobody = Choose at least one person to thank.
refused-yourself = Thanks are for somebody else. Whose help could you name instead?
refused-bot = { $who } is a bot and has no heart to warm. Choose a person.
refused-outside = { $who } is not in this server, so thanks from here would not reach them. Choose somebody who is.
refused-anonymous = In this server thanks carry a name. Leave out the option anonymous, or ask an admin to allow it with /setup.
refused-short = { $minimum ->
    [one] Write at least a word: what did they do, and what did it change?
   *[other] Say a little more: a thank you here has at least { $minimum } characters. What did they do, and what did it change?
}
refused-long = That is longer than { $most } characters, which is all that fits. Keep the best part.
refused-impact-long = The line about who it helped is longer than { $most } characters. Shorten it a little.
refused-value = “{ $value }” is not one of this server’s values. Choose one of these: { $values }.
refused-no-values = This server has named no values. Leave that option out.
refused-allowance = { $left ->
    [0] You have given all of today’s thanks, which is a good day. There are more { $when }.
    [one] This would thank { $wanted } people, and one is left for today. There are more { $when }.
   *[other] This would thank { $wanted } people, and { $left } are left for today. There are more { $when }.
}
refused-cooldown = You thanked { $who } just now. You can again { $when }; nothing was spent.

modal-kudos-title = Give kudos for this
modal-person-title = Give kudos
modal-person-to = Give kudos to { $who }
modal-message-label = What are you thankful for?
modal-message-hint = What they did, and what it changed
modal-impact-label = Who did it help? (if you like)
modal-impact-hint = Whose day or work became easier

### A private note

note-headline = A private note from { $from }
button-thank-back = Say thanks back
button-show-team = Show it to the team
show-asked = I have asked { $who }. If they like the idea too, the team will see it; else it stays between the two of you.
show-already = The team can see this one already.
show-question = { $who } would be glad to show your note to the team. May I post it?
button-show-yes = Yes, post it
button-show-no = Keep it private
show-done = It is on its way to { $where }.
show-kept = It stays between the two of you.
show-nowhere = There is no channel to post it in yet. An admin can choose one with /setup kudos-channel.
note-unbrought = I could not bring your note to { $who }, who takes no private messages from me. It is kept, and they can find it with /recognition mine.
note-footer = Only you and the sender can see this.

### Looking back

mine-title = What people thanked you for
mine-empty = Nothing is recorded here for you yet. A good way to begin is to thank somebody: try /kudos.
mine-line = { $when } · { $from }
mine-line-value = { $when } · { $from } · { $value }
mine-line-private = { $when } · { $from } · private
mine-line-light = { $when } · { $from } · with a reaction to [your message]({ $link })
mine-line-light-other = { $when } · { $from } · with a reaction to [a message]({ $link })
given-title = What you thanked people for
given-empty = Nothing that you gave is recorded here yet. A good way to begin is to thank somebody: try /kudos.
of-title = Thanks to { $who }
of-empty = No thanks to { $who } are recorded here that you can see. The first could be yours: try /kudos.
search-title = Thanks with { $words }
search-empty = None of the thanks you can see hold all of these words: { $words }. Fewer words may find more, and the beginning of a word is enough.
search-nothing = Write a word or two to look for, such as release or Friday.
search-too-long = That is more than I can look for at once: { $most } characters are all that fit. Keep the words that tell most.
look-to = to { $to }
look-between = { $from } to { $to }
look-by-value = Value: { $value }
look-when = From { $from } to { $until }
look-empty = Nothing of the kind is recorded here. A longer period, or another value, may hold more.
look-footer = { $pages ->
    [one] { $count } in all
   *[other] { $count } in all · page { $page } of { $pages }
}
mine-footer = { $pages ->
    [one] { $count } so far
   *[other] { $count } so far · page { $page } of { $pages }
}

# The file that /recognition review makes. It is Markdown: these words stand in it as they are.
review-title = Thanks to { $who }
review-when = From { $from } to { $until }
review-until = Until { $until }
review-count = { $count ->
    [one] One thank-you, from { $people ->
        [one] one person
       *[other] { $people } people
    }.
   *[other] { $count } thank-yous, from { $people ->
        [one] one person
       *[other] { $people } people
    }.
}
review-latest = These are the latest { $shown } of { $count }.
review-other = Other thanks
review-light = With a reaction
review-person = person { $number }
review-line = { $when }, from { $who }
review-line-private = { $when }, from { $who }, a private note
review-impact = Who it helped: { $impact }
review-here = Here is what people thanked you for, as a file for you alone. It is Markdown, so it opens in any editor.
review-people = Of some I could not learn the name just now, so in the file they stand by number: { $people }.
review-people-entry = { $number } is { $who }
review-people-more = { $people }, and so on
review-empty = Nothing is recorded here for you in that period. A longer one may hold more: /recognition review period.
review-file = Thanks you received, as a Markdown file
button-newer = ← Newer
button-older = Older →

### One-on-ones

one-on-one-asked = I have asked { $who } about { $rhythm }, first { $when }. I will tell you what they say.
asked-away = { $who } is away until { $until }, so an answer may take until then.
one-on-one-self = A one-on-one takes two. Choose somebody else.
one-on-one-bot = { $who } is a bot. Choose a person.
one-on-one-outside = { $who } is not in this server. Choose somebody who is.
one-on-one-time = “{ $given }” is not a time of day. Write it as you would say it, such as 9:30, 14:00 or 2pm.
one-on-one-length = A one-on-one lasts from { $least } to { $most } minutes.
one-on-one-asked-you = { $who } has asked you for a one-on-one already: { $rhythm }. Their question waits in your private messages with me; answer it there.
one-on-one-exists = A one-on-one with { $who } is planned or asked for already: { $rhythm }. To have another, stop that one first with /one-on-one stop.
rhythm = { $weeks ->
    [one] every { $day } at { $time } ({ $zone })
   *[other] every { $weeks } weeks on { $day } at { $time } ({ $zone })
}
day-monday = Monday
day-tuesday = Tuesday
day-wednesday = Wednesday
day-thursday = Thursday
day-friday = Friday
day-saturday = Saturday
day-sunday = Sunday

invitation-title = A one-on-one with { $who }?
invitation-body = { $who } would like to meet you { $rhythm } for { $minutes } minutes. The first would be { $when }. Before each one I would send you both a short private reminder.
invitation-accepted = You said yes to a one-on-one with { $who }. The first is { $when }.
invitation-declined = You said no to a one-on-one with { $who }. I have let them know, kindly.
invitation-over = This was settled already, so nothing changed.
invitation-withdrawn = { $who } had asked you here about a regular one-on-one. The question was taken back, and nothing is planned.
invitation-lapsed = { $who } had asked you here about a regular one-on-one. The question has ended, since two weeks went by without an answer. If you would like one, ask { $who } with /one-on-one add.
invitation-gone = A question about a regular one-on-one stood here. It was taken back, and nothing is planned.
still-asked-body = { $who } asked you { $asked } whether you would like to meet { $rhythm }. There is no hurry, and a no is as welcome as a yes: then they can plan. Without an answer the question ends on { $until }.
button-accept = Yes, gladly
button-decline = Not now

accepted-body = { $who } said yes. Your one-on-one is { $rhythm }, first { $when }. You will both get a private reminder before it.
declined-body = { $who } said that a regular one-on-one does not suit them now. Perhaps ask in person what would.
lapsed-asker = Your question to { $who } about a regular one-on-one has ended: two weeks went by without an answer. That may just be a full calendar; perhaps ask in person what would suit them.
lapsed-partner = The question whether you would like a regular one-on-one with { $who } has ended, since two weeks went by. No harm done: if you would like one, ask { $who } with /one-on-one add.
unreachable-body = I could not ask { $who } about a one-on-one, because their private messages are closed. Ask them to allow messages from this server’s members, then use /one-on-one add again.

brief-title = Your one-on-one with { $who }
brief-body = { $when }, which is { $relative }, for { $minutes } minutes.
brief-late = This reminder comes later than planned. Your one-on-one with { $who } is set for { $when }.
brief-question = A question to take along
brief-away = { $who } is away until { $until } and gets no reminder of this one. You may want to leave it out, or to agree on another day.
button-snooze = Snooze
button-skip = Skip this one
button-stop = Stop
snoozed-until = I will remind you again { $when }.
snooze-too-near = It begins { $when }, too soon to put off this reminder. You can still skip this one.
snooze-over = This one has begun already, so there is nothing left to remind you of.
skipped-done = The one-on-one with { $who } on { $date } is left out. { $who } will hear of it. Next: { $when }.
skipped-already = The one-on-one with { $who } on { $date } is left out already. Next: { $when }.
skipped-body = { $who } cannot make the one-on-one on { $date }, so it is left out. The next is { $when }.
moved-body = { $who } goes by another clock now, and your one-on-one goes with it: { $rhythm }, next { $when }.
stop-ask = End this one-on-one with { $who } for both of you?
button-end-series = End the series
stopped-done = The regular one-on-one with { $who } is called off. { $who } will hear of it. Start again whenever you like with /one-on-one add.
stopped-body = { $who } has called off your regular one-on-one. To start again, one of you uses /one-on-one add.
parted-body = { $who } has left the server, so your regular one-on-one has ended.
withdrawn-done = Your question to { $who } about a regular one-on-one is taken back. The message they got says so, and nothing is planned.
unasked-body = { $who } can no longer be asked about a regular one-on-one, so your question has ended.
parted-asked-body = { $who } has left the server, so your question about a regular one-on-one has ended.
doubled-body = You and { $who } had two regular one-on-ones here, since each of you had asked the other. The later one ({ $ended }) is ended, and the earlier one goes on: { $kept }. To end that one too, use /one-on-one stop.
untold-body = I could not tell { $who } what became of your one-on-one, since they take no private messages from me. Please let them know yourself.
series-over = That one-on-one has ended already.
series-which = I do not know that one-on-one. Choose one from the list that appears while you type.

list-title = Your one-on-ones
list-empty = You have no one-on-ones here. /one-on-one add plans one.
list-running = { $who } · { $rhythm } · next { $when }
list-asked = { $who } · { $rhythm } · waiting for their answer
list-asked-you = { $who } · { $rhythm } · waiting for your answer
choice-series = { $name } · { $rhythm }

### Prompts

prompts-on = Good. A private prompt comes to you { $when }, and weekly from then on. /prompts off ends it at any time.
prompts-already-on = Prompts are on already. The next comes { $when }.
prompts-off = Prompts are off. If you miss them, /prompts on brings them back.
prompt-title-thank = A simple thank you
prompt-title-note = A note of appreciation
prompt-title-check-in = A sincere check-in
prompt-example = It could begin like this
prompt-pick = Who comes to mind?
prompt-chosen = For { $who }
prompt-none = There is no prompt to show just now. Please tell an admin that the catalogue is empty.
button-write = Write it now
prompt-pick-first = First choose above who it is for, then write.
prompt-public = Goes to the team
prompt-private = Goes to them alone
modal-note-title = A private note
modal-note-to = A private note to { $who }
modal-thank-to = A thank you to { $who }
modal-check-in-with = A check-in with { $who }
modal-check-in-title = A private check-in
modal-note-label = What would you like to tell them?
modal-note-hint = In your own words
modal-check-in-label = What would you like to ask or say?
modal-check-in-hint = An honest question is enough

### Tips

tip-try = Try this week
tip-reflect = Reflect
tip-coming = The coming tip is this one. It will be posted in { $where } { $when }.
tip-coming-nowhere = The coming tip is this one. No channel is set for the weekly tip; an admin can choose one with /setup.
tip-posted = The tip is on its way to { $where }. The weekly one comes as planned, and is another.
tip-post-needs-manage = Posting it takes the Manage Server permission. Here it is for you to read.
tip-post-nowhere = There is no channel to post it in. Choose one first: /setup tips-channel.
tip-none = The catalogue has no tips to show just now.

### Me

zone-set = Your time zone is { $zone }, where it is now { $time }. Prompts and new one-on-ones follow it.
zone-ask = I go by { $zone } time for you, which is this server’s. Is it yours?
zone-ask-plan = You wrote { $time }, and you have not told me your time zone yet. By { $zone } time, which is this server’s, the first would be { $when }, as your own clock shows it. Is that when you mean? I ask { $who } once you have said so.
button-my-zone = Yes, that is my time
button-other-zone = Another time zone
modal-zone-title = Your time zone
modal-zone-label = A city in your time zone
modal-zone-hint = Such as Lisbon, New York or Asia/Tokyo
modal-time-title = A one-on-one
modal-time-with = A one-on-one with { $who }
modal-time-label = At what time?
modal-time-hint = Such as 9:30, 14:00 or 2pm
modal-hours-title = Your quiet hours
modal-hours-label = From when to when?
modal-hours-hint = Such as 22:00-07:00 or 10pm-7am
follow-ask =
    By the clock you went by so far you have:
    { $series }
    Shall these follow you, at the same hour by { $zone } time? Until you say so they stay as they are, since others count on them.
button-follow = They follow my clock
button-stay = They stay as they are
follow-done =
    They follow your clock now. Those whose hour changes by it hear of it.
    { $series }
follow-kept = They stay as they are.
follow-none = There is nothing left to follow: those one-on-ones have ended, or go by your clock already.
zone-unknown = I do not know the time zone “{ $given }”. Begin typing a city, such as Lisbon, and choose from the list.
zone-did-you-mean = I do not know the time zone “{ $given }”. Did you mean { $guess }?
zone-which = “{ $given }” may mean several time zones: { $guesses }. Which of them is yours?
zone-offset = “{ $given }” is an offset, and has no summer time. If your clocks never change, its name is { $guess }; if they do, begin typing a city, such as Lisbon, and choose from the list.
zone-no-summer = { $zone } has no summer time. If your clocks change in summer, choose { $guess }.
visibility-announce = Good. When somebody thanks you, the team may read it.
visibility-only-me = Good. When somebody thanks you, you alone will read it.
visibility-ask-first = Good. When somebody thanks you, I will ask you before the team reads it.
erase-ask = I would forget what you chose with /me, your prompts and your one-on-ones here. Thanks you received are taken back, words and all. Thanks you gave stay with those who got them, without your name. This cannot be undone. Backups keep it for seven nights more.
button-erase = Forget me here
button-erase-there = Forget me there
erase-done = You are forgotten in that server. If there was much, the last of it goes within the next minutes.

quiet-set = From { $from } to { $until }, { $zone } time, no message of mine will come to you. What falls into these hours comes after them; the reminder of a one-on-one that you hold in them comes all the same.
quiet-off = You have no quiet hours now. Messages come to you when they are due.
quiet-unknown = I cannot read “{ $given }” as hours. Write two times of day, such as 22:00-07:00 or 10pm-7am, or off.
away-set = Enjoy the time. Prompts and reminders come to you again from { $until } on; what people write to you comes all the same. Whoever has a one-on-one with you in that time, or asks you something, is told until when you are away. /me back ends this sooner.
away-over = Welcome back. Prompts and reminders come to you again.

### Set-up

setup-needs-manage = Changing these settings takes the Manage Server permission. An admin of this server can do it for you.
setup-title = How Sincerely is set up here
setup-kudos = Kudos are posted in { $where }
setup-kudos-nowhere = Kudos are posted where they are given: no kudos channel is set
setup-tips = The weekly tip is posted in { $where }
setup-tips-nowhere = The weekly tip is not posted: no tips channel is set
setup-zone = Time zone: { $zone }
setup-allowance = Each person can thank { $count } people a day
setup-values = Values: { $values }
setup-no-values = No values are named
setup-role-allowance = With the role { $role }, each person can thank { $count } people a day
setup-reaction = The reaction { $emoji } thanks whoever wrote the message, privately
setup-no-reaction = Reactions thank nobody: no emoji is chosen for it
setup-anonymous = Kudos may be given without a name
setup-named = Kudos always carry a name
setup-no-emoji = “{ $given }” is not an emoji that I know. Put in the emoji itself, such as 🙏, or off. Nothing was changed.
setup-allowance-role = Choose both, a role and its allowance: /setup role: and allowance:. Nothing was changed.
setup-firings = What comes next
setup-firing-tip = { $when } · weekly tip
setup-firing-prompt = { $when } · prompts, to those who asked for them
setup-missing = I cannot use { $where } yet. There I still need: { $permissions }. Nothing was changed.
permission-view = View Channel
permission-send = Send Messages
permission-embed = Embed Links
permission-history = Read Message History
setup-wrong-channel = { $where } is not a text channel. Choose one that people can write in. Nothing was changed.

### What was sent, and what was not

blocked-title = Waiting to be posted
blocked-line = { $count ->
    [one] Since { $since }, one message waits for { $where }: { $why ->
        [no-access] I cannot see that channel. Give me View Channel there, or choose another channel with /setup.
        [no-permission] I may not write there. Give me Send Messages and Embed Links there, or choose another channel with /setup.
        [no-channel] that channel is gone. Choose another with /setup.
       *[other] Discord refuses it ({ $why }). Choose another channel with /setup.
    }
   *[other] Since { $since }, { $count } messages wait for { $where }: { $why ->
        [no-access] I cannot see that channel. Give me View Channel there, or choose another channel with /setup.
        [no-permission] I may not write there. Give me Send Messages and Embed Links there, or choose another channel with /setup.
        [no-channel] that channel is gone. Choose another with /setup.
       *[other] Discord refuses them ({ $why }). Choose another channel with /setup.
    }
}
blocked-word = Some messages for your team cannot be posted. What waits goes out by itself once this is put right; kudos are kept for a week, tips for three days.
prompts-paused = Your weekly prompts have stopped, since three of them could not reach you. If you would like them again, press the button or use /prompts on.
button-resume-prompts = Send them again
missed-messages = { $count ->
    [one] One private message could not reach you: your direct messages are closed to me. Allow messages from this server’s members, and the next one will come.
   *[other] { $count } private messages could not reach you: your direct messages are closed to me. Allow messages from this server’s members, and the next ones will come.
}
ledger-kind-unknown = I keep nothing of the kind “{ $given }”. Leave it empty, begin typing, and choose from the list.
ledger-needs-manage = This takes the Manage Server permission. An admin of this server can look for you.
ledger-title = What was due, and what became of it
ledger-empty = Nothing of the kind is in the ledger.
ledger-line = { $when } · { $kind } · { $where } · { $state }
ledger-reason = { $line } ({ $why })
ledger-kind = { $kind ->
    [kudos] kudos post
    [unposted] word that kudos could not be posted
    [note] private note
    [told] private word of kudos
    [may-show] question whether a note may be shown
    [cheered] word of cheers
    [amend] change of a message
    [unbrought] word that a private note did not arrive
    [untold] word that somebody could not be told
    [tip] weekly tip
    [spotlight] week of thanks
    [prompt] prompt
    [invitation] one-on-one invitation
    [still-asked] second word of an invitation
    [lapsed] word of an unanswered invitation
    [accepted] yes to a one-on-one
    [declined] no to a one-on-one
    [unreachable] word that somebody could not be asked
    [brief] one-on-one reminder
    [moved] word of a one-on-one at another time
    [skipped] word of a skipped one-on-one
    [stopped] word of an ended one-on-one
    [thanked] private word of kudos that wait
    [undelivered] word that messages wait
    [doubled] word of a second one-on-one that was ended
   *[other] message
}
ledger-state = { $state ->
    [due] waiting
    [sending] being sent
    [sent] sent
    [late] sent late
    [skipped] left out
    [blocked] waiting for its channel
    [undeliverable] not deliverable
   *[other] unknown
}
ledger-why = { $why ->
    [too-late] its time had passed
    [superseded] a later one was due
    [unwanted] no longer wanted
    [quiet] quiet hours
    [away] they are away
    [nothing] nothing left to say
    [removed] I am no longer in that server
    [no-dms] direct messages are closed
    [no-server] no server in common
    [no-access] I cannot see that channel
    [no-permission] I may not write there
    [no-channel] that channel is gone
   *[other] Discord refused: { $why }
}
due-erase = the rest of somebody’s being forgotten
due-forget-server = the forgetting of a server
ledger-footer = Page { $page }
audit-title = Who gave kudos to whom
audit-empty = No kudos have been given here yet.
audit-line = { $when } · { $from } to { $to }
audit-anonymous = without a name
audit-left = { $who } took their name out { $when }
audit-withdrawn = taken back by { $who } { $when }

### When something is not right

only-in-server = This works in a server. Open one that we share and use it there.
not-understood = I do not understand that button any more. Use the command again to get a fresh one.
nothing-of-yours = I find nothing here that is yours to do. It may be over or taken back by now, or be between other people. Use the command again to see what is yours.
not-here-any-more = You are not in that server any more, so I changed nothing there. Your one-on-ones and prompts in it have ended. What you received you can still take back, or have me forget you there: then all you received is taken back, what you gave stays without your name, and this cannot be undone.
cannot-check = I could not ask Discord just now who is in the server, so nothing was changed. Please try again in a moment.
overtaken = Others changed the same thing at that very moment, so nothing was changed for you. Please try once more.
failed = I could not keep that just now, so nothing was changed. Please try again in a moment.
slow = This takes longer than it should. It may still go through, so look before you repeat it.

### Commands as Discord shows them

cmd-admin = For those who manage the server
cmd-admin-ledger = What was due, when, to whom, and what became of it
cmd-admin-audit = Who gave kudos to whom, and who took some back
opt-state = Only what stands so
opt-kind = Only this kind

cmd-kudos = Thank one or more people, where the team can see it
opt-to = Whom you thank
opt-message = What they did and what it changed
opt-value = Which of the team’s values it shows
opt-impact = Who it helped
opt-anonymous = Leave your name out, where the server allows it
opt-to-more = One more person to thank
cmd-recognition = Look back on thanks
cmd-thanks = A private thank you, for one person alone
opt-note = What you would like to tell them
cmd-recognition-mine = What people thanked you for
cmd-recognition-given = What you thanked people for
cmd-recognition-of = What a person was thanked for, as far as you may see it
cmd-recognition-search = Look for thanks by their words
cmd-recognition-review = A file of what people thanked you for, for you alone
opt-person = Whose thanks to look at
opt-words = Words that are all in it; the beginning of a word is enough
opt-of-value = Only thanks for one value of the team
opt-period = Which time
choice-this-week = this week
choice-last-week = last week
choice-this-month = this month
choice-last-month = last month
choice-this-quarter = this quarter
choice-this-year = this year
choice-all-time = all of the time
cmd-one-on-one = Regular one-on-ones, with private reminders
cmd-one-on-one-add = Ask somebody to meet you regularly
opt-with = Whom you would like to meet
opt-every = How often
opt-on = On which day
opt-at = At what time, as hours and minutes, such as 09:30
opt-length = How many minutes
choice-week = week
choice-two-weeks = 2 weeks
choice-four-weeks = 4 weeks
cmd-one-on-one-list = Your one-on-ones here
cmd-one-on-one-stop = End one of your one-on-ones
opt-which = Which one
cmd-prompts = A private weekly nudge to appreciate somebody
cmd-prompts-on = Have prompts sent to you
cmd-prompts-off = Stop the prompts
cmd-prompts-now = Show me one now
cmd-tip = The weekly leadership tip
cmd-tip-now = Read the coming tip
opt-post = Post it for everyone now (admins)
cmd-me = Your own settings
cmd-me-time-zone = Tell the bot which time zone you live by
cmd-me-quiet-hours = Choose the hours in which no message comes to you
opt-hours = Two times of day, such as 22:00-07:00, or off
cmd-me-away = Have no prompts and reminders for some days
opt-days = For how many days, today included
cmd-me-back = Have prompts and reminders come again
cmd-me-visibility = Choose whether the team is told when somebody thanks you
opt-visibility = Who may read thanks to you
choice-announce = The team may read it
choice-only-me = Only I read it
choice-ask-first = Ask me each time
cmd-me-erase = Have the bot forget you in this server
opt-zone = A place in your time zone, such as Europe/Lisbon
cmd-setup = See or change how Sincerely works in this server
opt-kudos-channel = Where kudos are posted
opt-tips-channel = Where the weekly tip is posted
opt-thanks-emoji = The emoji that thanks a message’s author when put under it, or off
opt-allow-anonymous = Whether kudos may be given without a name
opt-role = The role that the allowance is for
opt-allowance = How many people its members can thank a day; 0: as many as everyone
opt-time-zone = The server’s time zone, such as Europe/Lisbon

### Looking back on a time

recap-title-week = A week of thanks
recap-title = Looking back on thanks
recap-body = { $kudos ->
    [one] One thank-you
   *[other] { $kudos } thank-yous
} to { $people ->
    [one] one person
   *[other] { $people } people
}, from { $from } to { $until }.
recap-light = { $count ->
    [one] One more thanks was given with a reaction.
   *[other] { $count } more thanks were given with a reaction.
}
recap-value = { $value } · { $count }
recap-no-value = Without a value · { $count }
recap-line = { $from } → { $to }: { $text } [↗]({ $link })
recap-line-unposted = { $from } → { $to }: { $text }
recap-more = and { $count } more
recap-more-values = More values
recap-first = Said thank you for the first time
recap-generous = Reached the most colleagues with their thanks
recap-generous-line = { $who } thanked { $count ->
    [one] one colleague
   *[other] { $count } colleagues
}
recap-ranking = Thanked most often
recap-ranking-line = { $who } · { $count }
recap-year-ago = A year ago
recap-footer = Who made your week easier? /kudos takes a minute.
recap-taken-back = A week of thanks stood here. All that it told of has been taken back since.
recap-empty = Nobody was thanked in that time where the team could see it. Who made it easier for you? Try /kudos.
recap-too-long = That is more than I can count while you wait. Choose a shorter time.
button-recap = This month so far
chart-day = Kudos a day
chart-week = Kudos a week
chart-subtitle = { $from } to { $until }
chart-date = { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[other] Dec
} { $day }
chart-description-day = Kudos a day from { $from } to { $until }: { $total } in all, most on { $best } ({ $most }).
chart-description-week = Kudos a week from { $from } to { $until }: { $total } in all, most in the week of { $best } ({ $most }).

### How thanks are spread

insights-needs = These numbers are for those who lead the team: they take the Manage Server permission, or the role that an admin names with /setup insights-role.
insights-too-much = That is more than I can count while you wait. Please try again in a quiet minute.
insights-title = How thanks are spread here
insights-among = The last 30 days, among about { $count } members as Discord counts them, bots with a role of their own left out. Only kudos that the team could see count.
insights-among-active = The last 30 days, among the { $count } people who gave kudos or were thanked: Discord did not tell how many members there are. Only kudos that the team could see count.
insights-thanked = Were thanked: { $share }
insights-gave = Thanked somebody: { $share }
insights-given-back = Thanks given back to the same person within a week: { $share }
insights-percent = { $percent } %
insights-counts = { $all ->
    [one] One thank-you
   *[other] { $all } thank-yous
}; in the last seven days { $last }, in the seven before { $before }
insights-half = half of them or more, by the last four whole weeks
insights-less-than-half = fewer than half of them, by the last four whole weeks
insights-handful = not told, since it would point at fewer than five people. Whether it is half of them is told by whole weeks in which five or more took part
insights-too-few = not told, since fewer than five people would show who it was
insights-values = By value
insights-value = { $value }: { $share }
insights-no-value = Without a value: { $share }
insights-other-values = Values that fewer than five people had a part in are left out.
insights-footer = Only you see this. It never names anybody.

### Set-up of the spotlight

setup-spotlight = The week’s thanks are looked back on in { $where }
setup-spotlight-nowhere = The week’s thanks are not looked back on: no channel is set
setup-ranking = Looking back names those who were thanked most often
setup-insights = { $role } may use /team insights
setup-lost-kudos = The kudos channel was deleted { $when }. Until you choose another with /setup kudos-channel, kudos are posted where they are given.
setup-lost-tips = The tips channel was deleted { $when }. Until you choose another with /setup tips-channel, no tip is posted.
setup-lost-spotlight = The channel for looking back on the week was deleted { $when }. Choose another with /setup spotlight-channel.
setup-lost-insights = The role that could use /team insights was deleted { $when }. Choose another with /setup insights-role.
setup-lost-allowance = A role with an allowance of its own was deleted { $when }, and the allowance with it. For another role, choose both: /setup role: and allowance:.
setup-lost-emoji = The emoji that thanked was deleted { $when }, so reactions thank nobody. Choose another with /setup thanks-emoji.
setup-firing-spotlight = { $when } · the week’s thanks
cmd-recognition-recap = What the team thanked each other for in a time
cmd-team = How the team is doing, for those who lead it
cmd-team-insights = How thanks are spread, in numbers without names
opt-spotlight-channel = Where the week’s thanks are looked back on
opt-receiver-ranking = Whether looking back names those who were thanked most often
opt-insights-role = Who else may see /team insights
