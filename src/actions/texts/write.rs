//! What is written in the forms of a server's own texts: judged by the catalogue's rules, and kept, or given back with what is wrong.

use crate::catalogue::own::{flaws_of_prompt, flaws_of_tip};
use crate::catalogue::phrases;
use crate::catalogue::views::kudos::MESSAGE;
use crate::catalogue::views::own_text_forms::{
    FIRST, SECOND, TITLE, WORD, flaws, prompt_given_back, tip_given_back,
};
use crate::domain::forms::TextsForm;
use crate::domain::guild::Guild;
use crate::domain::message::Message;
use crate::domain::own_texts::{NoRoom, OwnKind, OwnTexts, Written, id_of};
use crate::domain::prompt::{Prompt, PromptKind};
use crate::domain::tip::Tip;

use super::super::{Context, Fields, Invoker, Stop};
use super::{change, full, gone, heading, noted, one, tag};

/// Keeps a text, over the one with a number or as another, and shows it.
pub(super) async fn keep(
    context: &Context,
    invoker: &Invoker,
    guild: &Guild,
    (kind, number): (OwnKind, Option<u32>),
    fields: &Fields,
) -> Result<Message, Stop> {
    let id = number.map(id_of).unwrap_or_default();
    let form = number.map_or(TextsForm::Add(kind), |number| TextsForm::Edit { kind, number });
    let kept = match kind {
        OwnKind::Tip => {
            let tip = Tip { id, ..checked_tip(context, invoker, guild, form, fields)? };
            let write = |own: &mut OwnTexts, tip| own.write_tips(tip, invoker.person.id, context.now());
            kept(context, invoker, guild, (kind, number), |own| write(own, vec![tip.clone()])).await?
        }
        OwnKind::Prompt => {
            let prompt = Prompt { id, ..checked_prompt(context, invoker, guild, form, fields)? };
            let write = |own: &mut OwnTexts, one| own.write_prompts(one, invoker.person.id, context.now());
            kept(context, invoker, guild, (kind, number), |own| write(own, vec![prompt.clone()])).await?
        }
    };
    let title =
        heading(&context.store.own_texts(guild.id).await?, kind, &id_of(kept)).map(|(title, _)| title);
    let title = title.ok_or_else(|| gone(context, invoker))?;
    let said = match number {
        Some(_) => context.locale(invoker).say(phrases::OwnChanged { title }),
        None => context.locale(invoker).say(phrases::OwnAdded { title }),
    };
    one(context, invoker, guild.id, (kind, kept), said).await
}

/// Commits what `write` writes, unless it should be written over a text that is gone; returns the text's number.
async fn kept(
    context: &Context,
    invoker: &Invoker,
    guild: &Guild,
    (kind, number): (OwnKind, Option<u32>),
    write: impl Fn(&mut OwnTexts) -> Result<Written, NoRoom>,
) -> Result<u32, Stop> {
    let writing = change(context, invoker, guild.id, |own| {
        let title = |own: &OwnTexts, number| heading(own, kind, &id_of(number)).map(|(title, _)| title);
        let before = number.and_then(|number| title(own, number));
        if number.is_some() && before.is_none() {
            return Err(gone(context, invoker));
        }
        write(own).map_err(|none| full(context, invoker, none))?;
        // A new one has the number that was given out last.
        let number = number.unwrap_or(own.issued);
        let after = title(own, number);
        Ok((number, noted(context, invoker, guild.id, kind, [(before, after)])))
    });
    writing.await
}

/// The tip of a form.
///
/// # Errors
/// When the rules are broken: what was written is given back.
pub(super) fn checked_tip(
    context: &Context,
    invoker: &Invoker,
    guild: &Guild,
    form: TextsForm,
    fields: &Fields,
) -> Result<Tip, Stop> {
    let tip = tip(fields);
    let wrong = flaws_of_tip(&tip, tag(context, guild));
    if wrong.is_empty() {
        return Ok(tip);
    }
    let locale = context.locale(invoker);
    Err(Stop::Offer(Box::new(tip_given_back(locale, form, flaws(locale, &wrong), &tip))))
}

fn checked_prompt(
    context: &Context,
    invoker: &Invoker,
    guild: &Guild,
    form: TextsForm,
    fields: &Fields,
) -> Result<Prompt, Stop> {
    let chosen = fields.word(WORD).unwrap_or_default();
    let kind = PromptKind::ALL.into_iter().find(|kind| kind.name() == chosen);
    let kind = kind.ok_or_else(|| context.not_understood(invoker))?;
    let (text, example) = (in_one_line(fields.text(MESSAGE)), in_one_line(fields.text(FIRST)));
    let prompt = Prompt { id: String::new(), kind, text, example };
    let wrong = flaws_of_prompt(&prompt, tag(context, guild));
    if wrong.is_empty() {
        return Ok(prompt);
    }
    let locale = context.locale(invoker);
    Err(Stop::Offer(Box::new(prompt_given_back(locale, form, flaws(locale, &wrong), &prompt))))
}

/// What a form holds, as a tip.
fn tip(fields: &Fields) -> Tip {
    let questions = fields.text(SECOND).lines().map(in_one_line).filter(|line| !line.is_empty());
    Tip {
        id: String::new(),
        theme: fields.word(WORD).unwrap_or_default().to_owned(),
        title: in_one_line(fields.text(TITLE)),
        idea: in_one_line(fields.text(MESSAGE)),
        try_this: in_one_line(fields.text(FIRST)),
        reflect: questions.collect(),
    }
}

/// A text without line breaks: cards have none either.
fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
