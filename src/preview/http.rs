//! Answers: pages and files of the site, the news, and nothing else.

use std::convert::Infallible;
use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use tokio_stream::StreamExt;
use tokio_stream::wrappers::WatchStream;

use super::live::Live;
use super::page::{self, Answer};
use super::{host, script};

/// How long a browser waits before it asks for the news again, in case we are back.
const RETRY: Duration = Duration::from_millis(500);

/// Answers until the program is interrupted.
pub(super) fn run(listener: TcpListener, live: Arc<Live>) -> std::io::Result<()> {
    listener.set_nonblocking(true)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let result = runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let app = Router::new().fallback(answer).with_state(live);
        // Browsers keep the news open, so waiting for them to be done would be waiting for ever.
        tokio::select! {
            served = axum::serve(listener, app).into_future() => served,
            stopped = interrupted() => stopped,
        }
    });
    runtime.shutdown_background();
    result
}

/// Ctrl-C, or the system's polite request to end.
async fn interrupted() -> std::io::Result<()> {
    #[cfg(unix)]
    {
        let mut end = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
        tokio::select! {
            stopped = tokio::signal::ctrl_c() => stopped,
            _ = end.recv() => Ok(()),
        }
    }
    #[cfg(not(unix))]
    tokio::signal::ctrl_c().await
}

async fn answer(State(live): State<Arc<Live>>, request: Request) -> Response {
    let mut response = match refused(&request) {
        Some(refused) => refused,
        None => respond(live, request.uri().path().to_owned()).await,
    };
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        // The search is made of scripts: no page of somebody else's may load them.
        (header::HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

/// What is not answered at all.
fn refused(request: &Request) -> Option<Response> {
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    let named = request.uri().authority().map(axum::http::uri::Authority::as_str);
    if !host.is_some_and(host::is_local) || !named.is_none_or(host::is_local) {
        let words = "this preview answers only to its own machine: use the address it printed\n";
        return Some(told(StatusCode::FORBIDDEN, words));
    }
    let is_read = matches!(*request.method(), Method::GET | Method::HEAD);
    (!is_read).then(|| told(StatusCode::METHOD_NOT_ALLOWED, "a preview can only be read\n"))
}

async fn respond(live: Arc<Live>, path: String) -> Response {
    match path.as_str() {
        script::NEWS => news(&live),
        script::ADDRESS => file("text/javascript; charset=utf-8", script::TEXT.into()),
        _ => {
            // Making a page takes a processor; the news must go out meanwhile.
            let made = tokio::task::spawn_blocking(move || page::answer(&live, &path)).await;
            made.map_or_else(|_| told(StatusCode::INTERNAL_SERVER_ERROR, "internal error\n"), send)
        }
    }
}

fn send(answer: Answer) -> Response {
    match answer {
        Answer::File { kind, bytes } => file(&kind, bytes),
        Answer::Elsewhere(path) => match HeaderValue::try_from(path) {
            Ok(path) => (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, path)]).into_response(),
            Err(_) => told(StatusCode::NOT_FOUND, "no such page\n"),
        },
        // Browsers ask for this one on their own.
        Answer::NoIcon => StatusCode::NO_CONTENT.into_response(),
        Answer::Nowhere(page) => {
            (StatusCode::NOT_FOUND, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], page).into_response()
        }
        Answer::Failed(words) => told(StatusCode::INTERNAL_SERVER_ERROR, &words),
    }
}

fn file(kind: &str, bytes: Vec<u8>) -> Response {
    let kind = HeaderValue::from_str(kind).unwrap_or(HeaderValue::from_static("application/octet-stream"));
    ([(header::CONTENT_TYPE, kind)], Body::from(bytes)).into_response()
}

fn told(status: StatusCode, words: &str) -> Response {
    (status, words.to_owned()).into_response()
}

/// A stream that begins with the news as they are, so that whoever was away catches up.
fn news(live: &Live) -> Response {
    let events =
        WatchStream::new(live.news()).map(|news| Ok::<_, Infallible>(Event::default().retry(RETRY).data(news)));
    Sse::new(events).keep_alive(KeepAlive::default()).into_response()
}
