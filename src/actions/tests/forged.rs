//! What only forged forms and buttons ask for.

use super::*;
use crate::context::commit;
use crate::domain::buttons::PromptButton;
use crate::domain::forms::{PromptForm, RecognitionForm};

/// Forms that only a forger sends: the receiver is a bot, has left, or was never here.
#[tokio::test]
async fn forged_forms_thank_no_receiver_who_cannot_be_thanked() {
    let prompt = PromptRef { guild: HERE, id: context().catalogue.locale("en-US").prompts()[0].id.clone() };
    let place = Place { channel: ChannelId(7), message: MessageId(1) };
    for whom in [LEFT, BOT, 99, 0, 11].map(UserId) {
        let forms: [FormAction; 3] = [
            RecognitionForm::ThankPerson(whom).into(),
            RecognitionForm::ThankFor { place, author: whom }.into(),
            PromptForm::Write { prompt: prompt.clone(), whom }.into(),
        ];
        for (form, guild) in forms.into_iter().flat_map(|form| [(form.clone(), Some(HERE)), (form, None)]) {
            let context = context();
            let fields = Fields::from_iter([("message", Entry::text(SECRET))]);
            let said =
                ask(&context, &invoker(11, guild), Request::Submit { form: form.clone(), fields }).await;
            assert!(
                context.store.given(HERE, now()..now() + TimeDelta::days(1)).await.unwrap().is_empty(),
                "{form:?}: {said}"
            );
            assert!(context.store.ledger(&Default::default(), 0, 9).await.unwrap().is_empty(), "{form:?}");
        }
    }
}

#[tokio::test]
async fn only_a_prompt_that_there_is_and_that_is_wanted_is_put_off() {
    let known = context().catalogue.locale("en-US").prompts()[0].id.clone();
    for (id, on, comes) in [(known.as_str(), true, 1), (known.as_str(), false, 0), ("no-such", true, 0)] {
        let context = context();
        let prompting = Prompting { on, turn: 1, ..Prompting::new(HERE, UserId(11)) };
        commit(&context, Batch::free().change(Change::PutPrompting(prompting))).await.unwrap();
        let button = PromptButton::Snooze(PromptRef { guild: HERE, id: id.into() }).into();
        ask(&context, &invoker(11, None), Request::Press { button, chosen: None }).await;
        assert_eq!(context.store.ledger(&Default::default(), 0, 9).await.unwrap().len(), comes, "{id} {on}");
    }
}
