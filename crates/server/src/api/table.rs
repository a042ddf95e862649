//! The table of the API while it is built: what routes a request, and what documents it, are the same line.

use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::routing::{MethodRouter, get, post};
use axum::{Extension, Router};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Serialize;
use setwise_store::api_token::Scope;
use uuid::Uuid;

use super::caller::Needs;
use super::paging::Listed;
use crate::app::App;
use crate::web::{LARGEST_FILE_BODY, LARGEST_TABLE_BODY, LARGEST_TEXT_BODY};

/// The router, and what is in it.
#[derive(Default)]
pub(super) struct Table {
    pub(super) router: Router<App>,
    /// Those that take a file.
    pub(super) files: Router<App>,
    pub(super) operations: Vec<(&'static str, &'static str, Operation)>,
}

/// How a type is described.
pub(super) type Describe = fn(&mut SchemaGenerator) -> Schema;

/// What an operation answers when all is well.
#[derive(Clone, Copy)]
pub(super) enum Gives {
    /// 200 with JSON.
    Json(Describe),
    /// 201 with JSON.
    Made(Describe),
    /// 204.
    Nothing,
    /// 200 with text of this media type.
    Text(&'static str),
    /// 200 with a file of any kind.
    File,
    /// 200 with server-sent events, each of this form.
    Events(Describe),
}

/// What a route is for, what it takes and what it gives.
#[derive(Clone)]
pub(super) struct Operation {
    pub(super) says: &'static str,
    /// What a token needs for it; none: no token is asked for.
    pub(super) scope: Option<Scope>,
    pub(super) takes: Option<Describe>,
    /// It takes a file, as bytes, and its name in the query.
    pub(super) takes_file: bool,
    pub(super) gives: Gives,
    /// It is a list, given in parts.
    pub(super) paged: bool,
    /// `If-None-Match` may spare the body.
    pub(super) conditional: bool,
    /// `Idempotency-Key` makes sending it twice act once.
    pub(super) idempotent: bool,
    /// Asked too often, it says so.
    pub(super) limited: bool,
}

/// What was made.
#[derive(Serialize, JsonSchema)]
pub(super) struct Made {
    /// Its id.
    id: Uuid,
}

impl Made {
    pub(super) fn of(id: Uuid) -> Self {
        Self { id }
    }
}

impl Table {
    pub(super) fn get<H: Handler<T, App>, T: 'static>(self, path: &'static str, one: Operation, handler: H) -> Self {
        self.add("GET", path, one, get(handler))
    }

    pub(super) fn post<H: Handler<T, App>, T: 'static>(self, path: &'static str, one: Operation, handler: H) -> Self {
        self.add("POST", path, one, post(handler))
    }

    /// One that takes a protocol's text, which may be longer than anything else.
    pub(super) fn post_text<H: Handler<T, App>, T: 'static>(
        self,
        path: &'static str,
        one: Operation,
        handler: H,
    ) -> Self {
        self.add("POST", path, one, post(handler).layer(DefaultBodyLimit::max(LARGEST_TEXT_BODY)))
    }

    /// One that takes a table of people.
    pub(super) fn post_table<H: Handler<T, App>, T: 'static>(
        self,
        path: &'static str,
        one: Operation,
        handler: H,
    ) -> Self {
        self.add("POST", path, one, post(handler).layer(DefaultBodyLimit::max(LARGEST_TABLE_BODY)))
    }

    /// One that takes a file.
    pub(super) fn post_file<H: Handler<T, App>, T: 'static>(
        mut self,
        path: &'static str,
        one: Operation,
        handler: H,
    ) -> Self {
        let route = scoped(&one, post(handler).layer(DefaultBodyLimit::max(LARGEST_FILE_BODY)));
        self.files = self.files.route(path, route);
        self.operations.push(("POST", path, one));
        self
    }

    fn add(mut self, method: &'static str, path: &'static str, one: Operation, route: MethodRouter<App>) -> Self {
        self.router = self.router.route(path, scoped(&one, route));
        self.operations.push((method, path, one));
        self
    }
}

/// A route that knows what a token needs for it.
fn scoped(one: &Operation, route: MethodRouter<App>) -> MethodRouter<App> {
    match one.scope {
        Some(scope) => route.layer(Extension(Needs(scope))),
        None => route,
    }
}

impl Operation {
    /// One for tokens with this scope.
    pub(super) fn new(says: &'static str, scope: Scope) -> Self {
        Self { scope: Some(scope), ..Self::open(says) }
    }

    /// One for anybody.
    pub(super) fn open(says: &'static str) -> Self {
        let gives = Gives::Nothing;
        Self {
            says,
            scope: None,
            takes: None,
            takes_file: false,
            gives,
            paged: false,
            conditional: false,
            idempotent: false,
            limited: false,
        }
    }

    pub(super) fn takes<T: JsonSchema>(mut self) -> Self {
        self.takes = Some(SchemaGenerator::subschema_for::<T>);
        self
    }

    pub(super) fn takes_file(mut self) -> Self {
        self.takes_file = true;
        self
    }

    pub(super) fn gives_file(mut self) -> Self {
        self.gives = Gives::File;
        self
    }

    pub(super) fn gives<T: JsonSchema>(mut self) -> Self {
        self.gives = Gives::Json(SchemaGenerator::subschema_for::<T>);
        self
    }

    pub(super) fn lists<T: JsonSchema>(mut self) -> Self {
        self.gives = Gives::Json(SchemaGenerator::subschema_for::<Listed<T>>);
        self.paged = true;
        self
    }

    pub(super) fn makes<T: JsonSchema>(mut self) -> Self {
        self.gives = Gives::Made(SchemaGenerator::subschema_for::<T>);
        self
    }

    pub(super) fn streams<T: JsonSchema>(mut self) -> Self {
        self.gives = Gives::Events(SchemaGenerator::subschema_for::<T>);
        self
    }

    pub(super) fn gives_text(mut self, media_type: &'static str) -> Self {
        self.gives = Gives::Text(media_type);
        self
    }

    pub(super) fn done(mut self) -> Self {
        self.gives = Gives::Nothing;
        self
    }

    pub(super) fn conditional(mut self) -> Self {
        self.conditional = true;
        self
    }

    pub(super) fn idempotent(mut self) -> Self {
        self.idempotent = true;
        self
    }

    pub(super) fn limited(mut self) -> Self {
        self.limited = true;
        self
    }
}
