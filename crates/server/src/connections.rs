//! Connections: each is accepted, given its limits, and served until it ends or the server stops.
//!
//! `axum::serve` would do, but for three things it does not let one set: how long a visitor may take to send the head of
//! a request, how many there may be, and that a small push leaves at once. Silent lines end too, since each holds memory: a browser opens
//! another one when it has something to say.

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, Request};
use axum::serve::Listener;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::Semaphore;
use tower::ServiceExt as _;

/// How long a line may be silent between two requests, and how long the head of a request may take from its first
/// byte on. Shorter than the 15 s between heartbeats on purpose: a room of twelve then holds little more than twelve
/// lines.
pub const SILENCE: Duration = Duration::from_secs(5);
/// How long answers under way may take once the server was told to stop.
const FAREWELL: Duration = Duration::from_secs(10);

/// How many visitors may wait for us to accept them; the system may allow fewer. The usual 128 are too few when the browsers of
/// a thousand rooms say at the same time that they are there: whoever finds no place tries again after a second, then after
/// three, seven and fifteen.
const WAITING: u32 = 4_096;

/// Listens on an address, with room for many at the door.
///
/// # Errors
/// What the system says: the address is taken, or not ours.
pub fn listen(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4()? } else { TcpSocket::new_v6()? };
    // A server that starts again finds its address free at once.
    #[cfg(unix)]
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    socket.listen(WAITING)
}

/// Serves until `stop` comes true, then lets what is under way end. Holds at most so many connections at one time;
/// whoever comes then waits outside, in the system's queue, until one ends.
pub async fn serve(mut listener: TcpListener, router: Router, most: usize, stop: impl Future<Output = ()>) {
    let graceful = GracefulShutdown::new();
    let places = Arc::new(Semaphore::new(most.min(Semaphore::MAX_PERMITS)));
    let mut stop = std::pin::pin!(stop);
    loop {
        let next = async {
            let place = Arc::clone(&places).acquire_owned().await;
            // Retries by itself when the system has no more files for us.
            (place, Listener::accept(&mut listener).await)
        };
        let (place, (stream, peer)) = tokio::select! {
            next = next => next,
            () = &mut stop => break,
        };
        let line = graceful.watch(line(stream, peer, router.clone()));
        tokio::spawn(async move {
            let _place = place;
            // A visitor who went away, or sent what is no request, is nobody's concern.
            if let Err(error) = line.await {
                tracing::trace!(%error, "a connection ended early");
            }
        });
    }
    drop(listener);
    if tokio::time::timeout(FAREWELL, graceful.shutdown()).await.is_err() {
        tracing::warn!("some answers were still under way and are cut off");
    }
}

fn line(
    stream: TcpStream,
    peer: SocketAddr,
    router: Router,
) -> impl hyper_util::server::graceful::GracefulConnection<Error = hyper::Error> {
    // Without it a push waits for the receipt of the one before it.
    if let Err(error) = stream.set_nodelay(true) {
        tracing::trace!(%error, "a connection cannot send at once");
    }
    let service = service_fn(move |request: Request<Incoming>| {
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(ConnectInfo(peer));
        router.clone().oneshot(request)
    });
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(SILENCE)
        .serve_connection(TokioIo::new(stream), service)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_rush_of_visitors_waits_at_the_door_and_none_is_turned_away() {
        let listener = listen(SocketAddr::from(([127, 0, 0, 1], 0))).expect("an address of this machine");
        let address = listener.local_addr().expect("it listens");
        let mut visitors = Vec::new();
        for nth in 0..400 {
            // Whoever is turned away would try again after a second.
            let came = tokio::time::timeout(Duration::from_millis(900), TcpStream::connect(address)).await;
            visitors.push(came.unwrap_or_else(|_| panic!("visitor {nth} found no place")).expect("connected"));
        }
        assert!(listen(address).is_err(), "an address is taken by one");
    }
}
