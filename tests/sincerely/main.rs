//! What people can rely on, tried from outside: every test is a member of the playground, talking to the bot over real
//! sockets. The tests of the rules are beside the rules.
#![cfg(feature = "playground")]

mod addresses;
mod aftermath;
mod again;
mod allowance;
mod announcing;
mod anonymous;
mod at_once;
mod attachments;
mod away;
#[cfg(unix)]
mod backstage;
mod backup;
mod bad_days;
mod begun;
mod binary;
mod blocked;
mod briefs;
mod cheers;
#[cfg(unix)]
mod clock;
mod confidences;
mod crossing;
#[cfg(unix)]
mod damage;
mod delivery;
#[cfg(unix)]
mod disk;
mod doors;
#[cfg(unix)]
mod ending;
mod export_kudos;
mod export_mine;
#[cfg(unix)]
mod files;
mod follow_ups;
mod following;
mod giving;
mod health;
mod help;
mod hints;
mod history;
mod hostile;
mod in_private;
mod insights;
mod kudos;
mod kudos_form;
mod leaving;
mod ledger;
mod lengths;
#[cfg(unix)]
mod limits;
mod locks;
#[cfg(unix)]
mod log;
mod looking;
mod me;
mod message_command;
mod moving;
mod newcomer;
mod one_off;
mod one_on_one;
#[cfg(unix)]
mod operation;
mod outdated;
#[cfg(target_os = "linux")]
mod output;
mod outside;
mod own_messages;
mod own_series;
mod own_settings;
mod own_texts;
mod pairing_groups;
mod pairing_rounds;
mod pairings;
mod phrases;
mod picking;
mod privacy;
mod program;
mod prompts;
mod pseudo;
mod quiet;
mod reactions;
mod recognition;
#[cfg(unix)]
mod reload;
mod reminders;
mod restored;
mod rooms;
mod salvage;
mod schedules;
mod seasons;
mod servers;
mod setup;
mod setup_panel;
mod since_116cd63;
mod source;
mod spotlight;
#[cfg(unix)]
mod stopping;
mod survey;
mod taken_back;
mod team;
mod texts;
mod thanks;
mod tips;
mod tips_to_read;
mod unanswered;
mod undo;
mod value_meanings;
mod wall;
mod welcome;
mod whose_clock;
mod written;
