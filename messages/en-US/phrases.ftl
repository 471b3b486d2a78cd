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
words-to = To
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
refused-many = One thank you is for up to { $most } people. Name those who had most to do with it.
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
modal-to-label = Whom would you like to thank?
modal-to-hint = One person, or up to five
modal-value-label = Which value does it show? (if you like)
modal-value-hint = Choose one
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

one-on-one-asked = { $often ->
    [once] I have asked { $who } about meeting { $when }. I will tell you what they say.
   *[other] I have asked { $who } about { $rhythm }, first { $when }. I will tell you what they say.
}
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
rhythm-once = once, { $day } at { $time } ({ $zone })
day-monday = Monday
day-tuesday = Tuesday
day-wednesday = Wednesday
day-thursday = Thursday
day-friday = Friday
day-saturday = Saturday
day-sunday = Sunday
days-through = { $first } to { $last }

invitation-title = A one-on-one with { $who }?
invitation-body = { $often ->
    [once] { $who } would like to meet you once, { $when }, for { $minutes } minutes. I would send you both a short private reminder before.
   *[other] { $who } would like to meet you { $rhythm } for { $minutes } minutes. The first would be { $when }. Before each one I would send you both a short private reminder.
}
invitation-accepted = { $often ->
    [once] You said yes to a one-on-one with { $who }. You meet { $when }.
   *[other] You said yes to a one-on-one with { $who }. The first is { $when }.
}
invitation-declined = You said no to a one-on-one with { $who }. I have let them know, kindly.
invitation-over = This was settled already, so nothing changed.
invitation-withdrawn = { $who } had asked you here about a one-on-one. The question was taken back, and nothing is planned.
invitation-lapsed = { $who } had asked you here about a one-on-one. The question has ended, since two weeks went by without an answer. If you would like one, ask { $who } with /one-on-one add.
invitation-gone = A question about a one-on-one stood here. It was taken back, and nothing is planned.
still-asked-body = { $who } asked you { $asked } whether you would like to meet { $rhythm }. There is no hurry, and a no is as welcome as a yes: then they can plan. Without an answer the question ends on { $until }.
button-accept = Yes, gladly
button-decline = Not now

accepted-body = { $often ->
    [once] { $who } said yes. You meet { $when }. You will both get a private reminder before.
   *[other] { $who } said yes. Your one-on-one is { $rhythm }, first { $when }. You will both get a private reminder before it.
}
declined-body = { $who } said that a one-on-one does not suit them now. Perhaps ask in person what would.
lapsed-asker = Your question to { $who } about a one-on-one has ended: two weeks went by without an answer. That may just be a full calendar; perhaps ask in person what would suit them.
lapsed-partner = The question whether you would like a one-on-one with { $who } has ended, since two weeks went by. No harm done: if you would like one, ask { $who } with /one-on-one add.
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
button-call-off = Call it off
stopped-done = The one-on-one with { $who } is called off. { $who } will hear of it. Start again whenever you like with /one-on-one add.
stopped-body = { $who } has called off your one-on-one. To start again, one of you uses /one-on-one add.
parted-body = { $who } has left the server, so your one-on-one has ended.
withdrawn-done = Your question to { $who } about a one-on-one is taken back. The message they got says so, and nothing is planned.
unasked-body = { $who } can no longer be asked about a one-on-one, so your question has ended.
parted-asked-body = { $who } has left the server, so your question about a one-on-one has ended.
doubled-body = You and { $who } had two regular one-on-ones here, since each of you had asked the other. The later one ({ $ended }) is ended, and the earlier one goes on: { $kept }. To end that one too, use /one-on-one stop.
untold-body = I could not tell { $who } what became of your one-on-one, since they take no private messages from me. Please let them know yourself.
series-over = That one-on-one has ended already.
series-not-yet = It begins once { $who } says yes, and I will tell you. Until then there is nothing to add or to change.
series-not-yet-yours = You have not said yes to that one-on-one yet. The question is in your private messages with me; once you say yes, this works.
series-which = I do not know that one-on-one. Choose one from the list that appears while you type.

list-title = Your one-on-ones
list-empty = You have no one-on-ones here. /one-on-one add plans one.
list-running = { $often ->
    [once] { $who } · once, { $when }
   *[other] { $who } · { $rhythm } · next { $when }
}
list-asked = { $who } · { $rhythm } · waiting for their answer
list-asked-you = { $who } · { $rhythm } · waiting for your answer
choice-series = { $name } · { $rhythm }

### Around each one-on-one: briefs, topics, follow-ups, what comes after

rhythm-month = { $nth ->
    [1] every first { $day } of the month at { $time } ({ $zone })
    [2] every second { $day } of the month at { $time } ({ $zone })
    [3] every third { $day } of the month at { $time } ({ $zone })
    [4] every fourth { $day } of the month at { $time } ({ $zone })
   *[other] every last { $day } of the month at { $time } ({ $zone })
}
day-of = { $weekday }, { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[other] December
}
day-of-year = { $day } { $year }
page-of = Page { $page } of { $pages }
button-before = ← Before
button-after = After →
lines-more = { $shown }
    { $count ->
        [one] … and 1 more
       *[other] … and { $count } more
    }
brief-day = { $count ->
    [one] Your next one-on-one
   *[other] Your next { $count } one-on-ones
}
brief-their-time = For { $who } it is { $time } ({ $zone }).
brief-heading = **{ $heading }**
brief-more = And more
brief-more-body = { $count ->
    [one] One more is on your list: /one-on-one list.
   *[other] { $count } more are on your list: /one-on-one list.
}
brief-pick = Choose one to change or to add to
brief-snooze = Remind me later
brief-follow-ups = Still open from last time
brief-topics = To talk about
brief-private = For your eyes only
brief-thanks = Thanks since last time
brief-thanked = { $who } thanked you on { $when }: { $text }
brief-you-thanked = You thanked them on { $when }: { $text }
brief-short = Your one-on-one with { $who } begins { $relative }, { $when }. { $topics ->
    [0] Nothing is on its list yet.
    [one] One topic is on its list.
   *[other] { $topics } topics are on its list.
}
brief-nothing = Nothing is planned for that day any more.
brief-left-out = The one-on-one with { $who } on { $date } is left out. Next: { $when }.
later-hour = in an hour
later-evening = this evening
later-morning = tomorrow morning
button-add-topic = Add topic
button-move = Move
topic-yours = { $text } (yours)
topic-theirs = { $text } ({ $who })
topic-added = It is on the list for your next one-on-one, and { $who } will see it there: { $text }
topic-added-private = It is on your own list for your next one-on-one. Nobody but you will see it: { $text }
topic-length = A topic takes some words, up to { $most } characters. A few are enough: you will talk about it.
topics-most = There are { $most } topics on that list already, more than one conversation holds. Talk some over first, then tick them off after the meeting.
follow-up-yours = { $what } (yours, since { $since })
follow-up-theirs = { $what } ({ $who }, since { $since })
follow-up-of-both = { $what } (both of you, since { $since })
follow-up-by = { $line }, by { $day }
follow-up-added = Noted. It stays in each of your briefs until it is done:
    { $line }
follow-up-length = A follow-up takes some words, up to { $most } characters: what will be done?
follow-ups-most = { $most } follow-ups are open there already. Finish or drop one first; your next brief lists them.
date-unknown = “{ $given }” is not a day to come. Write it as you would say it, such as Friday, in 2 weeks or 4 Dec.
follow-up-due-body = Today is the day for what you promised { $who } on { $since }: { $what }
follow-up-stale-body = This has been open with { $who } since { $since }: { $what }
    Does it still matter? If not, letting it go is fine.
follow-up-done = Done: { $what }
follow-up-dropped = Dropped: { $what }
follow-up-again = I will remind you again on { $day }: { $what }
follow-up-kept = It stays on the list for your next one-on-one: { $what }
button-done = Done
button-tomorrow = Tomorrow
button-next-time = Next time
button-drop = Drop it
button-keep-it = Keep it
aftermath-ask = Did your one-on-one with { $who } on { $when } happen?
button-happened = Yes
button-not-this-time = Not this time
aftermath-yes = { $often ->
    [once] Good that you and { $who } talked on { $when }.
   *[other] Good that you and { $who } talked on { $when }. What is not ticked off stays on the list for next time.
}
aftermath-no = So you and { $who } did not meet on { $when }. That happens.
aftermath-they-yes = { $who } said that your one-on-one on { $when } happened.
aftermath-they-no = { $who } said that your one-on-one on { $when } did not happen.
aftermath-left = All right. You see { $who } next { $when }.
aftermath-left-once = All right. If you and { $who } would like another try, ask them with /one-on-one add.
after-talked = What did you talk over?
talked-over = { $count ->
    [one] One topic is ticked off. What is left stays on the list.
   *[other] { $count } topics are ticked off. What is left stays on the list.
}
button-thank-note = Thank them
button-thank-kudos = Give kudos
button-add-follow-up = Add follow-up
button-move-next = Move the next one
button-leave-it = Leave it
done-none = No meeting of that one-on-one has begun lately, so there is none to look back on yet.
still-fits-ask = Two one-on-ones with { $who } in a row did not happen, which full weeks do to anybody. Does { $rhythm } still fit?
button-every-two = Every 2 weeks
button-every-four = Every 4 weeks
button-keep-rhythm = Keep it
rhythm-kept = It stays as it is with { $who }: { $rhythm }.
wanted-move = { $to } instead of { $from }
wanted-rhythm = { $to }, for { $minutes } minutes, instead of { $from }
proposal-sent = I have asked { $who } about { $wanted }. Until they agree, it stays as it was.
proposal-ask = { $who } would like to change your one-on-one: { $wanted }. Until you agree, it stays as it was.
proposal-agreed = { $often ->
    [once] Agreed: { $wanted }.
   *[other] Agreed: { $wanted }. You meet next { $when }.
}
proposal-kept = It stays as it was, and { $who } will hear of it.
proposal-over = That was settled already, or something else was proposed since.
proposal-slots = Or another time near it
button-agree = That works
button-keep-time = Leave it as it is
button-other-time = Another time
choice-slot = { $day } at { $time } ({ $zone })
agreed-body = { $often ->
    [once] { $who } agrees. You meet { $when }.
   *[other] { $who } agrees. You meet next { $when }; the rhythm is { $rhythm }.
}
kept-body = { $who } would rather leave your one-on-one as it is.
edited-body = { $who } has changed how long your one-on-one lasts: { $minutes } minutes from now on.
starts-late = A one-on-one can begin within a year. Choose an earlier day.
move-unknown = “{ $given }” is not a day and a time. Write both, such as Friday 14:00, tomorrow at 9 or 4 Dec 2pm.
move-when = A one-on-one can be moved to a time in the next 60 days. Choose one of those.
move-same = It is { $when } already, so nothing would change.
busy-you = Mind that you have a one-on-one with { $who } at that hour ({ $when }).
busy-they = Mind that { $who } has another one-on-one at that hour ({ $when }).
edit-day = “{ $given }” is not a day of the week. Write one, such as Tuesday.
edit-nothing = That is how it is already, so nothing changed. Name what should be different: how often, the day, the time or the length.
edit-done = Your one-on-one with { $who } lasts { $minutes } minutes from now on. They will hear of it.
topics-pick = Take topics off the list
topics-dropped = { $count ->
    [0] Those are off the list already.
    [one] It is off the list.
   *[other] { $count } topics are off the list.
}
list-pick = Open one
list-waiting = { $line } · { $topics ->
    [0] no topics
    [one] 1 topic
   *[other] { $topics } topics
}, { $follow_ups ->
    [0] no follow-ups
    [one] 1 follow-up
   *[other] { $follow_ups } follow-ups
}
lead-you = You lead it.
lead-they = { $who } leads it.
lead-neither = You meet as equals.
button-edit = Edit
button-history = History
button-calendar = Calendar
calendar-file = One-on-ones, as a calendar file
calendar-said = { $count ->
    [one] Here it is for your calendar. When something changes, take a new file: it replaces the old one.
   *[other] Here are your { $count } one-on-ones for your calendar. When something changes, take a new file: it replaces the old one.
}
calendar-summary = One-on-one with { $who }
history-title = You and { $who }
history-empty = Nothing is noted here yet. After each one-on-one I ask whether it happened, and what you talked over.
history-no-topics = No topics were ticked off.
history-meeting = { $when }: { $what }
history-happened = you met
history-missed = not this time
history-skipped = left out
history-unknown = not noted
history-promised = Follow-ups
history-done = { $line } · done { $when }
history-dropped = { $line } · dropped { $when }
history-promise = { $whose }, { $became }
whose-both = both of you
whose-yours = yours
state-open = open
state-done = done
state-dropped = dropped
button-as-file = As a file
history-file = The past of a one-on-one, as a Markdown file
history-file-said = Here is what is noted. Topics only you see are in it, so keep it to yourself.
modal-topic-with = For your talk with { $who }
modal-topic-title = A topic
modal-topic-label = What would you like to talk about?
modal-topic-hint = How the new rota works out for you
modal-topic-private = Who sees it?
choice-shared-topic = both of us
choice-private-topic = only me
modal-promise-with = Promised with { $who }
modal-promise-title = A follow-up
modal-promise-label = What will be done?
modal-promise-hint = Ask the other team for their numbers
modal-whose-label = Whose is it?
modal-by-label = By when? It may stay empty
modal-by-hint = Friday, in 2 weeks, 4 Dec
modal-move-label = When would suit you, by your clock?
modal-move-hint = Friday 14:00, tomorrow at 9, 4 Dec 2pm
modal-day-label = On which day of the week?
modal-day-hint = Tuesday
modal-minutes-label = For how many minutes?
modal-minutes-hint = 30
working-days-set = Noted: your working days are { $days }, and your briefs come at { $time } by your clock.
working-days-unknown = “{ $given }” names no days of the week. Write such as Mon-Fri, or Mon, Tue, Thu.
### Pairings

pairings-need-manage = Starting and stopping rounds takes the Manage Server permission. An admin of this server can do it for you.
pairings-started = { $program ->
    [mentoring] Rounds of mentoring begin { $when }. Until then people can join in { $where }, where I post how. /pairings stop ends them.
   *[other] Rounds of coffee begin { $when }. Until then people can join in { $where }, where I post how. /pairings stop ends them.
}
pairings-changed = { $program ->
    [mentoring] The rounds of mentoring go on as you say now, next { $when }, and I post that in { $where }. Whoever takes part still does.
   *[other] The rounds of coffee go on as you say now, next { $when }, and I post that in { $where }. Whoever takes part still does.
}
pairings-stopped = { $program ->
    [mentoring] The rounds of mentoring have ended, and their channel hears of it. Groups that were drawn can still meet. /pairings start begins new ones, which people join anew.
   *[other] The rounds of coffee have ended, and their channel hears of it. Groups that were drawn can still meet. /pairings start begins new ones, which people join anew.
}
pairings-none = { $program ->
    [mentoring] There are no rounds of mentoring here. An admin can start them with /pairings start.
   *[other] There are no rounds of coffee here. An admin can start them with /pairings start.
}
pairings-joined = { $role ->
    [mentor] Good of you to offer. The next round of mentoring is drawn { $when }; then I tell you in private who seeks. /pairings avoid keeps somebody out of your groups, and only you know of it.
    [mentee] You are in. The next round of mentoring is drawn { $when }; then I tell you in private who offers. /pairings avoid keeps somebody out of your groups, and only you know of it.
   *[other] You are in. The next round of { $program } is drawn { $when }; then I tell you in private whom you are with. /pairings avoid keeps somebody out of your groups, and only you know of it.
}
pairings-joined-already = { $role ->
    [mentor] You offer already. The next round of mentoring is drawn { $when }.
    [mentee] You seek already. The next round of mentoring is drawn { $when }.
   *[other] You are in already. The next round of { $program } is drawn { $when }.
}
pairings-left = You are out of the rounds of { $program }. A group that was drawn already can still meet. Come back whenever you like.
pairings-not-in = You are not in the rounds of { $program }, so nothing changed.
pairings-left-all = You are out of all rounds here. A group that was drawn already can still meet. Come back whenever you like.
pairings-in-none = You are in no rounds here, so nothing changed. /pairings list shows which there are.
pairings-list-title = Rounds here
pairings-list-empty = There are no rounds of coffee or mentoring here. An admin can start them with /pairings start.
pairings-list-line = { $program ->
    [mentoring] **Mentoring**
   *[other] **Coffee**
} { $weeks ->
    [one] every week
   *[other] every { $weeks } weeks
}, in groups of { $size }, in { $where } · { $count ->
    [0] nobody takes part yet
    [one] one person takes part
   *[other] { $count } people take part
} · next { $when }
pairings-list-you = { $role ->
    [mentor] You offer, in mentoring.
    [mentee] You seek, in mentoring.
   *[other] You take part in { $program }.
}
pairings-list-avoided = You are not drawn with { $who }. Only you see this.
pairings-avoided = From the next round on you are not drawn with { $who }. Nobody hears of it but you. Those you avoid here: { $all }.
pairings-avoided-already = You are not drawn with { $who } already.
pairings-avoid-full = You avoid { $most } people here already, and there is no room for more. /pairings unavoid makes room.
pairings-avoid-self = You are never drawn with yourself. To sit out, use /me away or /pairings leave.
pairings-avoid-bot = { $who } is a bot, and drinks no coffee. Choose a person.
pairings-unavoided = You may be drawn with { $who } again.
pairings-not-avoided = You do not avoid { $who }, so nothing changed.
rounds-title = { $program ->
    [mentoring] Mentoring, { $weeks ->
        [one] every week
       *[other] every { $weeks } weeks
    }
   *[other] A coffee together, { $weeks ->
        [one] every week
       *[other] every { $weeks } weeks
    }
}
rounds-body = { $program ->
    [mentoring] Each round I bring together somebody who offers their experience and somebody who seeks it, one with one or two. Say below which of the two you are. The first names come { $when }, to each in private, with a question to begin with.
   *[other] Each round I draw groups of { $size }, as far as I can always with somebody new. Press *Join*, and { $when } I tell you in private whom you are with, with a question to begin with. Whoever is away sits out.
}
rounds-ended = { $program ->
    [mentoring] The rounds of mentoring here have ended. Thank you to all who took part.
   *[other] The rounds of coffee here have ended. Thank you to all who took part.
}
button-join = Join
button-offer = I offer
button-seek = I seek
button-leave = Leave
round-drawn-body = { $program ->
    [mentoring] A new round of mentoring has begun: { $people } people in { $groups ->
        [one] one group
       *[other] { $groups } groups
    }. They know by now who they are. The next round is { $when }, and there is room for you.
   *[other] A new round of coffee has begun: { $people } people in { $groups ->
        [one] one group
       *[other] { $groups } groups
    }. They know by now who they are. The next round is { $when }, and there is room for you.
}
round-met-body = { $program ->
    [mentoring] { $met } of { $groups ->
        [one] one group
       *[other] { $groups } groups
    } of the last round of mentoring met.
   *[other] { $met } of { $groups ->
        [one] one group
       *[other] { $groups } groups
    } of the last round of coffee met.
}
introduced-title = { $program ->
    [mentoring] Your round of mentoring
   *[other] Your coffee this round
}
introduced-body = { $role ->
    [mentor] You offer, and { $who } would like to learn from you. Half an hour is a good beginning: propose a time, or write to them.
    [mentee] You seek, and { $who } offers their experience. Half an hour is a good beginning: propose a time, or write to them.
   *[other] This time you are with { $who }. Half an hour and something warm is all it takes: propose a time, or write to them.
}
introduced-with-mentor = { $mentor } offers their experience, and { $who } seeks it like you. Half an hour is a good beginning: propose a time, or write to them.
introduced-question = Something to begin with
left-over-body = This round of { $program } had no place for you, as the numbers fell. You come first in the next one, { $when }.
unreached-body = I could not reach { $who }, who takes no private messages from me, about your round. Please write to them yourself.
unpaired-body = { $who } cannot take part in this round any more, so it has nobody for you this time. The next one will.
unpaired-goes-on = { $who } cannot take part in this round any more. You and { $others } can still meet.
button-propose = Propose a time
button-that-works = That works
button-another-time = Another time
modal-propose-title = A time to meet
modal-propose-label = When?
modal-propose-hint = Such as Tuesday 14:00, tomorrow 9:30 or 21 October 2pm
meeting-time-unknown = I cannot read “{ $given }” as a day and a time. Write both, such as Tuesday 14:00, tomorrow 9:30 or 21 October 2pm.
meeting-time-past = { $when } has passed already. Propose a time that is still ahead.
meeting-time-too-far = { $when } is more than { $days } days ahead. Propose an earlier time.
proposed-done = I ask { $who } whether { $when } suits, which is what you wrote by { $zone } time. I tell you what they say.
proposed-body = { $who } proposes { $when } for your round. Does it suit you?
proposal-replaced = That time was replaced: { $when } is the one that is proposed now. Its message waits here too.
proposal-gone = That time is not proposed any more. Propose another, if you like.
suits-done = Good: you meet { $who } { $when }. I remind you ten minutes before.
suits-waiting = Good: { $when } suits you. I tell you once { $who } has answered, too.
time-agreed-body = It suits everybody: you meet { $who } { $when }. I remind you ten minutes before.
group-meeting-body = You meet { $who } { $relative }, { $when }.
pairing-round-over = That round is over. A new one has brought new groups.
did-meet-body = { $program ->
    [mentoring] Did you meet { $who } for mentoring this round?
   *[other] Did you have your coffee with { $who }?
}
button-met = Yes
button-not-met = Not this time
met-done = Good to hear. If { $who } made your day, a word of thanks makes theirs.
met-already = It is noted already that you met. If { $who } made your day, a word of thanks makes theirs.
not-met-done = That happens. { $who } and you may still meet whenever you like, and the next round brings another chance.
not-met-already = It is noted already that it did not come about this time. The next round brings another chance.
button-thank-them = Thank them
button-thank-one = Thank { $who }

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
tip-none = There is no tip to show just now. An admin can switch on Sincerely’s own, or write some, in /setup.
tip-gone = That tip is not there any more. Choose another one.
tip-pick-theme = Choose a theme
tip-pick = Choose a tip to read
tip-browse-title = Tips on leading
tip-browse-body = { $count ->
    [one] There is one tip to read here. Reading changes nothing of which one comes next.
   *[other] There are { $count } tips to read here. Reading changes nothing of which one comes next.
}
tip-skipped = “{ $title }” is passed over, and comes again once all others have been. Next is this one.
tip-skip-needs-manage = Passing a tip over takes the Manage Server permission, or the role that an admin names with /setup tips-role.
tip-brought-back = It takes its turn again. Next is this one.
button-bring-back = Undo
cmd-tip-browse = Read tips by theme
cmd-tip-skip = Pass the coming tip over (admins)
opt-theme = The theme; leave it out to choose from all
tip-suggested-by = -# Suggested by { $who }

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
erase-ask = I would forget what you chose with /me, your prompts, your rounds and your one-on-ones here. Thanks you received are taken back, words and all. Thanks you gave stay with those who got them, without your name. This cannot be undone. Backups keep it for seven nights more.
button-erase = Forget me here
button-erase-there = Forget me there
erase-done = You are forgotten in that server. If there was much, the last of it goes within the next minutes.

# The files that /me export makes. They are read as files: these words stand in them as they are.
own-here = Here is what I keep about you in this server, as a zip file for you alone: sincerely.md is for reading, sincerely.json for programs. Private notes and topics are in it, so keep it to yourself.
own-file = What is kept about you here, as a zip file
own-before-unknown = “{ $given }” is not a day as I read it here. Write year, month and day, such as 2026-03-01.
own-title = What I keep about { $who }
own-made = Made on { $when }, by { $zone } time, as all times here. The file sincerely.json beside this one holds the same for programs.
own-before = Of thanks it holds those that were given before { $day }, as you asked.
own-missing = This is not all: of thanks that were given before { $day }, and of cheers for them, some are not in it. /me export before:{ $day } brings the rest.
own-not-in = Not in it: what other people keep about you for themselves, the record of which message was sent when, which names nobody, and what stands on Discord.
own-person = member { $id }
own-settings = What you chose, and what I go by
own-setting = { $setting ->
    [zone] Time zone: { $value }
    [language] Your language on Discord: { $value }
    [quiet] Quiet hours: { $value }
    [days] Working days: { $value }
    [brief] Briefs come at { $value }
    [away] Away until { $value }
    [spoken] The language I speak with you: { $value }
    [enough] Unasked-for messages a week: { $value }
    [off] Switched off: { $value }
    [hints] Hints I gave you: { $value }
    [server] The server you mean in private messages: { $value }
   *[channel] Your private channel with me: { $value }
}
own-visibility = { $who ->
    [announce] The team may read it when somebody thanks you.
    [only-me] You alone read it when somebody thanks you.
   *[ask-first] You are asked each time somebody thanks you.
}
own-prompts = { $state ->
    [on] Prompts come to you.
    [paused] Prompts have stopped, since they could not reach you.
   *[off] No prompts come to you.
} { $count ->
    [0] There was none so far.
    [one] There was one so far.
   *[other] There were { $count } so far.
}
own-next-prompt = The next prompt comes on { $when }.
own-allowance = { $count ->
    [0] On { $day } you thanked nobody.
    [one] On { $day } you thanked one person.
   *[other] On { $day } you thanked { $count } people.
}
own-server = You own this server.
own-set-up = You used /setup last.
own-tips = Tips you suggested or wrote
own-tip = **{ $title }**, { $when }, { $state ->
    [waits] waits for the admins:
    [taken] taken, with your name:
   *[other] written as an admin:
}
own-received = Thanks you received: { $count }
own-received-light = { $when }, from { $who }, with a reaction
own-given = Thanks you gave: { $count }
own-given-line = { $when }, to { $who }
own-given-anonymous = { $when }, to { $who }, without your name
own-given-private = { $when }, to { $who }, a private note
own-given-light = { $when }, to { $who }, with a reaction
own-cheers = Cheered by { $who }
own-cheered = Thanks of others you cheered for: { $count }
own-cheer = { $when }, from { $from } to { $to }
own-taken-back = Thanks that were taken back
own-taken-back-line = { $what ->
    [stepped-out] { $given }, from { $from } to { $to }: you took your name out on { $at }
    [you] { $given }, from { $from } to { $to }: you took them back on { $at }
   *[another] { $given }, from { $from } to { $to }: taken back on { $at }
}
own-series = { $rhythm }, for { $minutes } minutes: { $state ->
    [asked] not answered yet
    [running] going on
    [declined] declined
    [stopped] ended
    [withdrawn] taken back before there was an answer
   *[lapsed] ended without an answer
}
own-asked = Asked for by { $who } on { $when }
own-wanted-move = { $who } would like { $to } instead of { $from }
own-wanted-rhythm = { $who } would like { $rhythm }, for { $minutes } minutes
own-meetings = Meetings
own-moved = { $line }, moved to { $to }
own-question = { $line }. Your question: { $question }
own-private-topic = yours alone
own-talked-over = talked over on { $day }
own-waited = { $count ->
    [one] The last round had no place for you.
   *[other] The last { $count } rounds had no place for you.
}
own-group = { $program ->
    [mentoring] Mentoring, round { $round }, { $role ->
        [mentor] offering
       *[mentee] seeking
    }: with { $who }
   *[coffee] Coffee, round { $round }: with { $who }
}
own-group-meeting = agreed on { $when }
own-group-proposal = { $who } proposed { $when }
own-avoided = Whom you are not drawn with, which only you are told

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
    [day-brief] brief before one-on-ones
    [aftermath] question after a one-on-one
    [still-fits] question whether a one-on-one still fits
    [proposed] proposed change of a one-on-one
    [agreed] yes to a changed one-on-one
    [kept] no to a changed one-on-one
    [edited] word of a changed one-on-one
    [follow-up-due] reminder of a follow-up
    [follow-up-stale] question about an old follow-up
    [brief] one-on-one reminder
    [moved] word of a one-on-one at another time
    [skipped] word of a skipped one-on-one
    [stopped] word of an ended one-on-one
    [welcome] greeting
    [first-post] first post for members
    [thanked] private word of kudos that wait
    [undelivered] word that messages wait
    [wrote-to-bot] answer to a private message
    [tip-taken] word that a suggested tip was taken
    [doubled] word of a second one-on-one that was ended
    [rounds-opened] word of rounds to join
    [rounds-stopped] word of rounds that ended
    [round-drawn] announcement of a round
    [round-met] word of how many groups met
    [introduced] introduction to a group
    [left-over] word that a round had no place
    [time-proposed] proposal of a time
    [time-agreed] word of a time that suits
    [group-meeting] reminder of a meeting
    [did-meet] question whether a group met
    [unpaired] word that somebody left a group
    [unreached] word that somebody could not be reached
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
    [switched-off] its reader has switched that off
    [over-limit] over the reader’s limit of a week
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
health-title = How things are in this server
health-well = All is well, as far as I can see.
health-not-well = Something needs a look. It stands below, with what helps.
health-mend = { $command } shows and changes the channels. { $other } tells it message by message.
health-backlog = { $count ->
    [one] One message is due and not out yet, since { $since }. I keep trying by myself.
   *[other] { $count } messages are due and not out yet, the first since { $since }. I keep trying by myself.
}
health-no-backlog = Nothing is late or waiting to be sent.
health-prompt = { $posts ->
    [one] The one post of the last seven days came within { $longest } of its time.
   *[other] Of { $posts } posts in the last seven days, half came within { $median } of their time, and all within { $longest }.
}
health-no-posts = Nothing was posted in the last seven days.
health-span = { $unit ->
    [days] { $count ->
        [one] a day
       *[other] { $count } days
    }
    [hours] { $count ->
        [one] an hour
       *[other] { $count } hours
    }
    [minutes] { $count ->
        [one] a minute
       *[other] { $count } minutes
    }
   *[seconds] { $count ->
        [one] a second
       *[other] { $count } seconds
    }
}
health-use = { $what ->
    [tips] The weekly tip
    [look-back] The week’s thanks
   *[kudos] Kudos
}
health-sound = { $what } in { $where }: I may do all I need there.
health-lacks = { $what } in { $where }: there I still need { $permissions }. Give me that in the channel’s settings, or choose another channel with /setup.
health-no-text = { $what } in { $where }: that is not a text channel. Choose another with /setup.
health-gone = { $what }: the channel is gone. Choose another with /setup.
health-untold = { $what } in { $where }: Discord did not tell me just now what I may do there. Try again in a moment.
health-no-channels = No channel is set to post in.
health-backup = Last backup: { $when }
health-backup-old = Last backup: { $when }. There should be a newer one; please tell the people who run me.
health-backup-none = There is no backup yet; the first comes in the night.
health-backup-off = The people who run me make backups in their own way; I make none.
health-footer = Sincerely { $version }
export-here = { $count ->
    [one] Here is the one public kudos of that time, as a file for you alone. Private notes, kudos that are read alone and what was taken back are not in it, and kudos without a name have none there.
   *[other] Here are { $count } public kudos of that time, the latest first, as a file for you alone. Private notes, kudos that are read alone and what was taken back are not in it, and kudos without a name have none there.
}
export-rest = This is not all: the file would have been too large. /admin export to:{ $day } brings what is from that day and before.
export-file = Public kudos of this server, as a table
export-empty = There are no public kudos in that time. A longer one may hold some.

### When something is not right

server-which = We share several servers. Which one is this about? I’ll keep to your choice in private messages; /me server changes it.
server-pick = Choose a server
server-unnamed = Server { $id }
server-set = Good. What you ask me in private messages is about { $name } from now on.
server-is = What you ask me in private messages is about { $name }. The menu changes it.
server-only = What you ask me in private messages is about { $name }, the one server that we share.
server-open = You have not chosen yet which server you mean in private messages. The menu has those we share.
server-none = We share no server that I know of, so there is nothing I can do for you here yet. Once you are in one that I am in, ask again.
server-gone = You and I are not both in that server any more. Use the command again to choose another.
errand-gone = Good, private messages are about { $name } from now on. I no longer hold what you asked for before that: please use the command once more.
team-only-in-server = What others received, searching and the recap are about what a whole team reads, so they work in the server itself. Here there are /recognition mine, given and review.
tip-post-in-server = A tip is posted from the server itself: use /tip now with post there. Without post it shows you the tip here.
choice-someone-else = Someone else…
person-which = Whom do you mean?
person-found = These people’s names begin with “{ $given }”.
person-not-found = No name in the server begins with “{ $given }”. Try its first letters, as the server shows it.
partner-which = Whom would you like to meet?
modal-find-title = Someone else
modal-find-label = Their name
modal-find-hint = As the server shows it, or how it begins
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
cmd-admin-export = A file of the kudos that everybody here may read
opt-format = What the file is for
opt-from = The first day, such as 2026-03-01
opt-until = The last day, such as 2026-03-31
choice-csv = CSV, for spreadsheets
choice-json = JSON, for programs
cmd-admin-health = Whether all is delivered, what is blocked or missing, and what comes next
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
opt-with = Whom you would like to meet (in private messages choose me, and I offer your colleagues)
opt-every = How often
opt-on = On which day
opt-at = At what time, as hours and minutes, such as 09:30
opt-length = How many minutes
choice-week = week
choice-two-weeks = 2 weeks
choice-four-weeks = 4 weeks
cmd-one-on-one-list = Your one-on-ones here
cmd-one-on-one-stop = End one of your one-on-ones
cmd-one-on-one-edit = Change how often, when or how long; the other is asked where the time changes
cmd-one-on-one-move = Have the next one at another time; the other is asked
cmd-one-on-one-skip = Leave out the next one
cmd-one-on-one-done = Say that the last one happened, and note what follows
cmd-one-on-one-topic = Something to talk about next time
cmd-one-on-one-follow-up = Something that was promised, and by when
cmd-one-on-one-history = What was: meetings, topics, follow-ups
cmd-one-on-one-calendar = A file for your calendar
cmd-me-working-days = The days you work, and when your briefs come
opt-starts = From which day on, such as Monday, in 2 weeks or 4 Dec
opt-lead = Who leads it, which decides what each is asked to bring
opt-to-day = On which day, such as Friday or 4 Dec
opt-topic = What you would like to talk about
opt-private = Only you will see it
opt-promise = What will be done
opt-whose = Who does it
opt-by = By when, such as Friday, in 2 weeks or 4 Dec
opt-working-days = Such as Mon-Fri, or Mon, Tue, Thu
opt-brief-at = When the brief on the day before comes, such as 9:00
choice-month = month
choice-once = just once
choice-lead-me = I do
choice-lead-them = They do
choice-lead-nobody = Neither of us
choice-mine = mine
choice-theirs = theirs
choice-both = both of us
opt-which = Which one
cmd-pairings = Rounds of coffee or mentoring, in groups that are drawn
cmd-pairings-start = Start rounds here, or change those there are (admins)
cmd-pairings-stop = End rounds here (admins)
cmd-pairings-list = Which rounds there are, when the next is, and how many take part
cmd-pairings-avoid = Never be drawn with somebody; only you know of it
cmd-pairings-unavoid = Be drawn with somebody again
cmd-pairings-leave = Be in no rounds here any more
opt-program = What the rounds are for
opt-rounds-every = How often there is a round
opt-group-size = How many people a group has: 2 or 3
opt-rounds-channel = Where people join and rounds are announced; else this channel
opt-avoid = Whom you would rather not be drawn with
opt-unavoid = Whom you may be drawn with again
choice-coffee = coffee
choice-mentoring = mentoring
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
cmd-me-export = Get all that the bot keeps about you here, as a file for you alone
opt-before = Only thanks given before this day, such as 2026-03-01
cmd-me-server = Choose which server you mean in private messages
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
insights-meetings = One-on-ones of the last four weeks
insights-planned = { $count ->
    [one] One was planned.
   *[other] { $count } were planned.
}
insights-happened = Happened, as one of the two said: { $share }
insights-moved = Were moved to another time: { $share }
insights-meetings-handful = not told, since it would point at fewer than five people
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

cmd-help = What I can do here, by what you would like to do
help-thank = Thank somebody
help-meet = Keep one-on-ones
help-look-back = Look back
help-get-less = Get less of it
help-set-up = Set this server up
help-pick = I would like to…
help-footer = Click a command to use it. Only you see this.
help-offered = Thank you for writing. I read no messages, only commands and buttons. This shows what I can do for you.
button-help = Help
hint-title = By the way
hint-line = By the way: { $hint }
hint-private-note = { $command } sends thanks that only the two of you see.
hint-visibility = { $command } says who reads the kudos that you get.
hint-review = { $command } makes a file of all that you were thanked for.
hint-rest = { $command } says when I leave you alone. Until you set that, what can wait stays out of your evenings and days off.
hints-off = Then I give no more hints. *What I get* in { $command } brings them back.
button-no-more-hints = No more hints
help-kudos = { $command } thanks up to five people where everybody reads it.
help-note = { $command } sends a private note that only the two of you see.
help-message = On a message or a person: right-click or hold, then *Apps*.
help-reaction = A reaction with { $emoji } on a message thanks whoever wrote it.
help-undo = For ten minutes you can take thanks back by the button below them.
help-prompts = { $command } nudges you once a week towards a few kind words.
help-plan = { $command } asks a colleague for regular one-on-ones, or for a single one.
help-prepare = { $command } puts something on its list, { $other } keeps a promise in mind.
help-list = { $command } shows yours: move, skip, edit or end one there.
help-past = { $command } tells what was, { $other } is a file for your calendar.
help-rounds = { $command } shows the rounds in which people are drawn together.
help-mine = { $command } and { $other } list what you received and gave.
help-search = { $command } finds thanks by their words.
help-review = { $command } makes a file of what you were thanked for.
help-recap = { $command } sums up a week, a month or longer.
help-tip = { $command } shows the coming tip on leading, just for you; { $other } hands one of yours to the admins.
help-insights = { $command } tells in shares how thanks are spread, without names.
help-prompts-off = { $command } ends the weekly nudge.
help-quiet = { $command } keeps what can wait out of your evenings.
help-away = { $command } pauses what is scheduled while you are off.
help-visibility = { $command } says who reads the kudos that you get.
help-stop = { $command } ends a one-on-one for both.
help-my-data = { $command } gives you all I keep about you, { $other } has me forget it.
help-setup = { $command } shows and changes channels, time zone and the rest.
help-ledger = { $command } tells what was sent and what waits, { $other } what was taken back.
help-health = { $command } tells whether all is well here, { $other } makes a file of public kudos.
help-pairings = { $command } begins rounds of coffee or mentoring.
help-team = { $command } tells in shares how thanks are spread.

cmd-me-settings = See what you have settled here, and change it
own-settings-title = Your settings
own-settings-footer = Only you see this. The same for all servers, but for prompts and one-on-ones.
own-settings-footer-in = Only you see this. The weekly nudge and one-on-ones are those in { $server }; all else is the same for all servers.
settings-away = You are away until { $until }.
settings-zone = **Time zone** { $zone }, where it is { $time } now
settings-zone-of-server = **Time zone** { $zone }, the server's, where it is { $time } now: you have not said yours
settings-working-days = **Working days** { $days }; briefs for one-on-ones come at { $time } on the working day before
settings-quiet = **Quiet hours** { $from } to { $until }
settings-rest = **Quiet hours** none of your own; what can wait comes outside of { $from } to { $until }, on days you work
settings-not-quiet = **Quiet hours** none
settings-announce = **Thanks to you** the team may read them
settings-only-me = **Thanks to you** only you read them
settings-ask-first = **Thanks to you** I ask you each time before the team reads them
settings-prompts = **Weekly nudge** the next comes { $when }
settings-no-prompts = **Weekly nudge** off
settings-one-on-ones = { $count ->
    [0] **One-on-ones** none
    [one] **One-on-ones** one
   *[other] **One-on-ones** { $count }
}
settings-visibility-pick = Who may read thanks to you?
button-back = I am back
button-zone = Time zone
button-working-days = Working days
button-quiet-hours = Quiet hours
button-prompts-on = Nudge me weekly
button-prompts-off = No weekly nudge
button-export = Export my data
button-erase-ask = Erase my data
modal-days-title = Your working days
modal-days-label = Which days do you work?
modal-days-hint = Mon-Fri, or Mon, Tue, Thu
modal-brief-at-label = When do briefs come, by your clock?

### The panel of a server’s settings
section-channels = Channels
section-values = Values
section-texts = Tips and nudges of your own
section-fair-use = Fair use
section-schedule = Schedule
section-people = People and roles
section-language = Language and time
section-switches = What is on
section-preview = Preview
preset-small-team = Small team: five thanks a day each, a weekly tip, a week of thanks, nudges
preset-company = Company: three thanks a day each, a weekly tip, a week of thanks, nudges
preset-community = Community: 🙏 thanks too, twenty characters at least, only the week of thanks
preset-open-source = Open source project: ten thanks a day each, ❤️ thanks too, only the week of thanks
setup-turn = What would you like to see or change?
setup-preset = Begin with what fits a server like yours
setup-pick-value = Choose a value to change
setup-pick-role = A role with an allowance of its own
setup-pick-schedule = Choose one to change
setup-pick-days = On which days?
setup-pick-hour = At what hour?
setup-pick-language = The language for the whole server
setting-time-zone = Time zone
setting-language = Language
setting-days-off = Days off
setting-insights-role = Role that sees insights
setting-kudos-channel = Kudos channel
setting-daily-allowance = People to thank a day
setting-role-allowances = Allowances of roles
setting-minimum-length = Fewest characters
setting-pair-cooldown = Pause for the same person
setting-anonymous = Kudos without a name
setting-reaction = Reaction that thanks
setting-values = Values
setting-tips-channel = Tips channel
setting-tips = Weekly tip
setting-tips-schedule = When the tip comes
setting-tips-role = Role that may post tips
setting-spotlight-channel = Channel for the week of thanks
setting-spotlight = Week of thanks
setting-spotlight-schedule = When the week of thanks comes
setting-ranking = Naming the most thanked
setting-prompts = Weekly nudges
setting-prompts-schedule = When weekly nudges come
setting-text = “{ $text }”
setting-built-in-tips = Sincerely’s own tips
setting-built-in-prompts = Sincerely’s own nudges
setting-none = none
setting-on = on
setting-off = off
setting-line = **{ $what }** { $value }
setting-line-default = **{ $what }** { $value } · default
setting-changed = **{ $what }** { $value } now, { $before } before
setting-changed-list = **{ $what }** now { $value }
schedule-in-words = { $days } at { $time }
days-from-to = { $from } to { $to }
setup-nothing-changed = It was so already; nothing is changed.
setup-more-changes = { $count ->
    [one] And one more setting.
   *[other] And { $count } more settings.
}
setup-more-mistakes = { $count ->
    [one] And one more mistake.
   *[other] And { $count } more mistakes.
}
setup-file-wrong = Nothing was changed, since not all of it can be read:
setup-file-about = The settings of this server, to keep, to change, or to take to another server
setup-file-empty = Nothing was pasted, so nothing was changed. *Export* gives you the file to begin with.
setup-exported = Here are this server’s settings. Change what you like in the file, and paste it with Import to set all of it at once.
setup-undo-too-late = One of these settings was changed again since, so I left all as it is.
setup-doubt = In { $where } I still need: { $permissions }. Until then, what belongs there waits.
setup-value-retired = { $value } (no longer offered)
setup-value-was = It was called { $names }, and is found by that too.
setup-value-is-retired = It is no longer offered. What was given for it is still found.
setup-off-for-all = **{ $what }** is off for all servers; whoever runs the bot decided that.
setup-next = Next **{ $what }**
setup-is-off = **{ $what }** is off.
setup-goes-nowhere = **{ $what }** does not come: no channel is set, or its time is over.
setup-number = That takes a whole number from { $least } to { $most }. Nothing was changed.
setup-role-number = { $role } can have an allowance of up to { $most } people a day. Nothing was changed.
setup-no-span = I read “{ $given }” as no length of time. Write such as 90s, 2m or 1h, up to 30d. Nothing was changed.
setup-no-language = I do not speak “{ $given }” yet. I know: { $known }. Nothing was changed.
setup-no-days = I read “{ $given }” as no days to come. Write such as 24 Dec to 2 Jan, or 1 May. Nothing was changed.
setup-value-twice = There is a value “{ $value }” already. Nothing was changed.
setup-value-length = A value needs a name that can be seen, of up to { $most } characters. Nothing was changed.
setup-values-most = There can be up to { $most } values at a time. Retire one first. Nothing was changed.
schedule-unknown = I read “{ $given }” as no schedule. Write days and a time, such as Mon 9:00 or weekdays 8:30, a cron line, such as `0 9 1 * *`, or on, off or default. Nothing was changed.
schedule-too-often = “{ $given }” comes round more than once a day, which would be too much for a channel. Nothing was changed.
schedule-numbered-days = “{ $given }” gives days of the week by number, which some count from Sunday and some from Monday. Write their names, such as Mon-Fri. Nothing was changed.
schedule-never = “{ $given }” never comes round any more. Nothing was changed.
button-none = Clear: { $what }
button-switch-on = Switch on: { $what }
button-switch-off = Switch off: { $what }
button-setup-export = Export
button-setup-import = Import
button-default = Back to the default
button-own-language = as on Discord
button-add-value = Add a value
button-rename = Name and emoji
button-up = Move up
button-retire = Offer no longer
button-offer-again = Offer again
button-numbers = Change the numbers
button-reaction = Reaction
button-days-off = Days off
button-in-words = Write it
button-to-overview = Overview
button-undo-setting = Undo
modal-reaction-label = Which emoji thanks a message’s author?
modal-reaction-hint = 🙏, or leave it empty for none
modal-allowance-label = How many people may one thank a day?
modal-allowance-hint = Empty for the default
modal-role-allowance-hint = 0: as many as everybody
modal-length-label = How many characters does a thank you need?
modal-length-hint = Empty for the default
modal-cooldown-label = How long before thanking someone again?
modal-cooldown-hint = 90s, 2m or 1h; empty for the default
modal-schedule-label = When does it come?
modal-schedule-hint = Mon 9:00, Mon-Fri 8:30, on, off, default
modal-days-off-label = On which days does nothing come?
modal-days-off-hint = 24 Dec to 2 Jan, 1 May
modal-value-name-label = What is it called?
modal-value-name-hint = 🌱 Helped someone along
modal-value-about-label = What does it mean? (optional)
modal-value-about-hint = Took time for somebody else’s problem
modal-import-title = Import settings
modal-import-label = Paste the file here
modal-import-hint = What is left out goes back to the default.
opt-daily-allowance = How many people one may thank a day
opt-minimum-length = How many characters a thank you needs
opt-cooldown = How long one waits before thanking the same person again, such as 2m
opt-built-in-tips = Whether Sincerely’s own tips are posted beside those you wrote
opt-built-in-prompts = Whether Sincerely’s own nudges are sent beside those you wrote
opt-values = All values, with commas between, in the order they are offered
opt-tips-schedule = When the tip comes, such as Mon 9:00, or on, off, default
opt-spotlight-schedule = When the week of thanks comes, such as Fri 16:00, or on, off, default
opt-prompts-schedule = When nudges come, such as Thu 15:00, or on, off, default
opt-days-off = Days on which nothing comes by itself, such as 24 Dec to 2 Jan, or off
opt-tips-role = Who else may post tips
opt-language = The language for the whole server, such as en-US, or default
opt-default = Set one back to the default
prompts-off-here = Nudges are switched off on this server. Whoever manages it can switch them on with /setup.
changes-title = What was changed in the settings
changes-empty = Nothing was changed in the settings so far.
change-line = { $when } · { $who } · { $what }
button-changes = Settings
button-audit = Kudos

messages-title = What I send you in private
messages-always = Thanks to you, answers, and what others ask of you always come.
messages-enough = { $count ->
    [0] **Unasked for** nothing
    [one] **Unasked for** one message a week at most
   *[other] **Unasked for** { $count } messages a week at most
}
messages-left-out = { $count ->
    [one] One more was left out this week, since that was enough.
   *[other] { $count } more were left out this week, since that was enough.
}
messages-number = { $count ->
    [0] None
    [one] One a week
   *[other] { $count } a week
}
messages-pick-enough = How many unasked-for messages are enough?
messages-pick-language = Which language shall I speak with you?
topic-briefs = Before one-on-ones
topic-after-meetings = After them
topic-follow-ups = What was promised
topic-cheers = Cheers
topic-hints = Hints
button-messages = What I get

welcome = Hello! With me your team says thank you, keeps its one-on-ones, and reads a little about leading every week.
welcome-kudos = Kudos are posted in { $where }, and anybody can give the first right away.
welcome-kudos-here = Kudos are posted where they are given, and anybody can give the first right away.
welcome-next = Whoever manages this server can set up the rest in a minute; I say no more by myself until then.
button-set-up = Set up
button-what-members-get = What members get
first-post-title = Say thank you here
first-post-footer = All buttons answer you alone.
first-post-thank = { $count ->
    [one] Each of us can thank one person a day, with what they did and what it changed.
   *[other] Each of us can thank { $count } people a day, with what they did and what it changed.
}
first-post-reaction = A { $emoji } under a message thanks its author, quietly.
first-post-meet = One-on-ones are prepared and remembered, between the two of you.
first-post-tip = The next tip on leading comes in { $where }, { $when }.
first-post-posted = It is on its way to { $where }. You may want to pin it there; it follows when settings change.
first-post-nowhere = Choose a kudos channel first: the post belongs there.
button-thank-someone = Thank someone
button-one-on-one = One-on-one
button-first-post = Post for members

## Tips and nudges of a server's own, and what members suggest.

server-tips = Tips of your own
server-prompts = Nudges of your own
own-suggestions = Suggestions
button-own-tips = Your tips: { $count }
button-own-prompts = Your nudges: { $count }
button-suggestions = Suggestions: { $count }
own-tips-none = There are none yet. A tip you add takes its turn beside Sincerely’s own, or in their place.
own-prompts-none = There are none yet. A nudge you add takes its turn beside Sincerely’s own, or in their place.
own-tips-dry = No tip comes: Sincerely’s own are off, and there is none of yours in use.
own-prompts-dry = No nudge comes: Sincerely’s own are off, and there is none of yours in use.
own-left-out = { $title } (left out)
own-is-left-out = It is left out for now.
own-by = -# Written by { $who } { $when }
own-pick-tip = Choose a tip to read or change
own-pick-prompt = Choose a nudge to read or change
own-pick-suggestion = Choose one to read
own-no-suggestion = No suggestion waits. Members send one with /tip suggest.
suggestion-line = { $title } · { $who } { $when }
button-add-tip = Add a tip
button-add-prompt = Add a nudge
button-own-file = As a file
button-own-import = From a file
button-edit-text = Change
button-leave-out = Leave out
button-take-in = Use again
button-delete-text = Delete
button-take = Take it
button-take-changed = Change it and take it
button-decline-tip = Not this one
own-added = “{ $title }” is added and takes its turn. *Leave out* or *Delete* takes it back.
own-changed = “{ $title }” is changed.
own-deleted = “{ $title }” is deleted.
own-taken-out = “{ $title }” is left out until you use it again.
own-taken-in = “{ $title }” takes its turn again.
suggestion-taken = “{ $title }” is one of your tips now. { $who } hears of it and is named below it.
suggestion-declined = “{ $title }” is off the list. Nothing is said about that.
suggestion-gone = That suggestion is not on the list any more.
own-gone = That text is not there any more.
own-full = There is room for { $most } of a kind. Delete one that you leave out, and try again. Nothing was changed.
own-imported = { $added ->
    [0] Nothing new
    [one] One added
   *[other] { $added } added
}, { $changed ->
    [0] none changed.
    [one] one changed.
   *[other] { $changed } changed.
}
own-exported = Here are this server’s own tips and nudges. What you paste with *From a file* is added; what has an id of this server’s is written over.
own-file-about = The tips and nudges of this server’s own, to keep, to change, or to take to another server
own-file-empty = Nothing was pasted, so nothing was changed. *As a file* shows how it is written.
tip-suggested = Thank you! The admins find it in /setup. When one of them takes it I tell you, and your name stands below it.
suggest-full = { $most ->
    [one] One of your suggestions waits for the admins already. There is room for another once they have decided.
   *[other] { $most } of your suggestions wait for the admins already. There is room for another once they have decided.
}
suggest-queue-full = Many suggestions wait for the admins already. Please try again in a few days.
tip-taken = Your tip “{ $title }” was taken. It takes its turn among this server’s tips, with your name below it. Thank you!
cmd-tip-suggest = Suggest a tip for this server
modal-tip-title = A tip of your own
modal-suggest-title = Suggest a tip
modal-tip-name-label = Title, up to 60 characters
modal-tip-name-hint = Ask before you answer
modal-tip-idea-label = The idea, in 40 to 90 words
modal-tip-idea-hint = What you have seen work, and why
modal-tip-try-label = Try this week, in up to 25 words
modal-tip-try-hint = One small thing to do
modal-tip-reflect-label = One or two questions, each on its own line
modal-tip-reflect-hint = When did you last …?
modal-tip-theme-label = Theme
modal-prompt-title = A nudge of your own
modal-prompt-text-label = The moment to look for
modal-prompt-text-hint = Who made a customer’s day this week?
modal-prompt-example-label = Words to begin with
modal-prompt-example-hint = I saw how you stayed with them until it worked.
modal-prompt-kind-label = What does it ask for?
modal-own-import-title = Tips and nudges from a file
modal-own-import-hint = [[tip]] and [[prompt]] blocks, up to 4,000 characters at a time
kind-thank = Thanks in public
kind-note = A private note
kind-check-in = A check-in
theme-credit = Giving credit
theme-care = Caring
theme-ownership = Keeping promises
theme-coaching = Coaching
theme-empowerment = Letting others lead
theme-listening = Listening
theme-service = Serving
theme-trust = Trust
theme-purpose = Purpose
theme-example = Leading by example
own-not-yet = This cannot be taken as it is:
part-title = Title
part-idea = The idea
flaw-missing = **{ $part }** is empty.
flaw-too-many = **{ $part }** has room for { $most } questions, one a line.
flaw-markup = **{ $part }** has { $mark } in it, which Discord reads as a sign. Please write it in plain words.
flaw-question = **{ $part }** takes questions, each with a question mark at its end.
flaw-too-long = **{ $part }** has { $count } characters; { $most } fit.
flaw-words = **{ $part }** takes { $least } to { $most } words, and has { $count }.
