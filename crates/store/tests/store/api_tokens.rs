//! Tokens with which programs act for a person.

use setwise_domain::id::{ApiTokenId, PersonId};
use setwise_store::TokenHash;
use setwise_store::api_token::{ApiTokenError, MOST_TOKENS, NewApiToken, Scope};
use setwise_store::person::Role;

use crate::house::{House, at, both, new};

async fn make(house: &House, person: PersonId, text: &str) -> Result<ApiTokenId, ApiTokenError> {
    let id = new();
    let token = NewApiToken {
        id,
        person,
        name: "  Calendar ".to_owned(),
        scopes: vec![Scope::Read, Scope::Meet],
        token: TokenHash::of(text),
        at: at(100),
        expires_at: at(1000),
    };
    house.store().make_api_token(token).await.map(|()| id)
}

both! {
    async fn a_token_stands_for_its_person_until_it_expires(house) {
        let mei = house.person("mei", &[Role::Member]).await;
        let id = make(house, mei, "swt_one").await.unwrap();
        let bearer = house.store().bearer(&TokenHash::of("swt_one"), at(999)).await.unwrap().unwrap();
        assert_eq!(bearer.person.id, mei);
        assert_eq!(bearer.person.roles, [Role::Member]);
        assert_eq!((bearer.token.id, bearer.token.name.as_str()), (id, "Calendar"));
        assert_eq!(bearer.token.scopes, [Scope::Read, Scope::Meet]);
        assert!(house.store().bearer(&TokenHash::of("swt_one"), at(1000)).await.unwrap().is_none());
        assert!(house.store().bearer(&TokenHash::of("swt_two"), at(999)).await.unwrap().is_none());
    }

    async fn a_revoked_token_ends_at_once_and_only_its_owner_revokes(house) {
        let mei = house.person("mei", &[Role::Member]).await;
        let otto = house.person("otto", &[Role::Member]).await;
        let id = make(house, mei, "swt_one").await.unwrap();
        assert!(!house.store().revoke_api_token(otto, id, at(200)).await.unwrap());
        assert!(house.store().bearer(&TokenHash::of("swt_one"), at(200)).await.unwrap().is_some());
        assert!(house.store().revoke_api_token(mei, id, at(200)).await.unwrap());
        assert!(!house.store().revoke_api_token(mei, id, at(201)).await.unwrap());
        assert!(house.store().bearer(&TokenHash::of("swt_one"), at(201)).await.unwrap().is_none());
        let listed = house.store().api_tokens_of(mei, at(201)).await.unwrap();
        assert_eq!(listed[0].revoked_at, Some(at(200)));
        assert!(!listed[0].works(at(201)));
    }

    async fn use_is_noted_in_the_owners_list(house) {
        let mei = house.person("mei", &[Role::Member]).await;
        let id = make(house, mei, "swt_one").await.unwrap();
        house.store().touch_api_token(id, at(300)).await.unwrap();
        let listed = house.store().api_tokens_of(mei, at(301)).await.unwrap();
        assert_eq!(listed[0].last_used_at, Some(at(300)));
        assert!(house.store().api_tokens_of(house.administrator, at(301)).await.unwrap().is_empty());
    }

    async fn whoever_may_not_sign_in_any_more_has_no_tokens_either(house) {
        let mei = house.person("mei", &[Role::Member]).await;
        make(house, mei, "swt_one").await.unwrap();
        house.store().deactivate(mei, at(200)).await.unwrap();
        assert!(house.store().bearer(&TokenHash::of("swt_one"), at(201)).await.unwrap().is_none());
        house.store().reactivate(mei).await.unwrap();
        assert!(house.store().bearer(&TokenHash::of("swt_one"), at(202)).await.unwrap().is_none());
    }

    async fn a_new_password_ends_every_token(house) {
        let mei = house.person("mei", &[Role::Member]).await;
        make(house, mei, "swt_one").await.unwrap();
        house.store().change_password(mei, "hash", None).await.unwrap();
        assert!(house.store().bearer(&TokenHash::of("swt_one"), at(201)).await.unwrap().is_none());
    }

    async fn nobody_has_more_tokens_than_they_can_look_after(house) {
        let mei = house.person("mei", &[Role::Member]).await;
        for nth in 0..MOST_TOKENS {
            make(house, mei, &format!("swt_{nth}")).await.unwrap();
        }
        assert!(matches!(make(house, mei, "swt_more").await, Err(ApiTokenError::TooMany)));
        let first = house.store().api_tokens_of(mei, at(101)).await.unwrap()[0].id;
        house.store().revoke_api_token(mei, first, at(102)).await.unwrap();
        make(house, mei, "swt_more").await.unwrap();
    }
}
